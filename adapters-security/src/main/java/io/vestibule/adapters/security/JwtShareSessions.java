package io.vestibule.adapters.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ShareSession;
import io.vestibule.domain.sharing.ShareSessionToken;
import io.vestibule.domain.sharing.ShareSessions;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Tokens of viewers as JSON Web Tokens, signed with HMAC-SHA-256 under a key that is derived for them alone. The first key of
 * the installation signs, all verify. No algorithm but this one is looked at, whatever a token says of itself.
 */
public final class JwtShareSessions implements ShareSessions {

    static final String AUDIENCE = "vestibule:share-session";

    private static final String PURPOSE = "share-sessions";
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
    private static final String PASSWORD = "share_password_id";
    private static final String PROJECT = "team_id";
    private static final String TOKEN = "access_token";

    /** Ours have some 300 characters; what is much longer is not worth reading. */
    private static final int MAX_LENGTH = 1_000;

    private final KeyRing keys;

    @Inject
    JwtShareSessions(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public ShareSessionToken write(ShareSession session) {
        var claims = new JWTClaimsSet.Builder()
                .claim(PASSWORD, session.password())
                .claim(PROJECT, session.project().value())
                .claim(TOKEN, session.token().reveal())
                .expirationTime(Date.from(session.expiresAt()))
                .audience(AUDIENCE)
                .build();
        var token = new SignedJWT(HEADER, claims);
        try {
            token.sign(new MACSigner(keys.first().derive(PURPOSE)));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256.", e);
        }
        return new ShareSessionToken(token.serialize());
    }

    @Override
    public Optional<ShareSession> read(ShareSessionToken token, Instant now) {
        if (token.reveal().length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var signed = SignedJWT.parse(token.reveal());
            return isOurs(signed) ? session(signed.getJWTClaimsSet(), now) : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException unreadable) {
            // of some headers, null for instance, the library makes nothing that it declares
            return Optional.empty();
        }
    }

    private boolean isOurs(SignedJWT signed) throws JOSEException {
        if (!JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())) {
            return false;
        }
        for (var key : keys.all()) {
            if (signed.verify(new MACVerifier(key.derive(PURPOSE)))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ShareSession> session(JWTClaimsSet claims, Instant now) throws ParseException {
        var password = claims.getLongClaim(PASSWORD);
        var project = claims.getLongClaim(PROJECT);
        var token = claims.getStringClaim(TOKEN);
        var expires = claims.getExpirationTime();
        if (password == null || project == null || token == null || expires == null) {
            return Optional.empty();
        }
        return Optional.of(
                        new ShareSession(password, new ProjectId(project), new AccessToken(token), expires.toInstant()))
                .filter(session -> claims.getAudience().equals(List.of(AUDIENCE)))
                .filter(session -> now.isBefore(session.expiresAt()));
    }
}
