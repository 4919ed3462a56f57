package io.vestibule.adapters.security;

import static io.vestibule.adapters.security.KeyRingTest.NEW;
import static io.vestibule.adapters.security.KeyRingTest.OLD;
import static io.vestibule.adapters.security.KeyRingTest.ring;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.domain.sharing.ShareSessionToken;
import io.vestibule.domain.sharing.ShareSessions;
import io.vestibule.testkit.sharing.ShareSessionsContract;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtShareSessionsTest implements ShareSessionsContract {

    private final JwtShareSessions sessions = new JwtShareSessions(ring(NEW));

    @Override
    public ShareSessions shareSessions() {
        return sessions;
    }

    @Test
    void aTokenIsAJsonWebTokenWithFiveClaims() throws ParseException {
        var token = SignedJWT.parse(sessions.write(SESSION).reveal());

        assertThat(token.getHeader().toJSONObject()).containsOnly(Map.entry("alg", "HS256"), Map.entry("typ", "JWT"));
        assertThat(token.getPayload().toJSONObject())
                .containsEntry("share_password_id", 42L)
                .containsEntry("team_id", Long.MAX_VALUE)
                .containsEntry("access_token", SESSION.token().reveal())
                .containsEntry("exp", SESSION.expiresAt().getEpochSecond())
                .containsEntry("aud", JwtShareSessions.AUDIENCE)
                .hasSize(5);
    }

    @Test
    void aNewKeyInFrontSignsAndTheOldOneStillReads() {
        var before = new JwtShareSessions(ring(OLD)).write(SESSION);

        assertThat(new JwtShareSessions(ring(NEW + "," + OLD)).read(before, NOW))
                .contains(SESSION);
        assertThat(sessions.read(before, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"share_password_id", "team_id", "access_token", "exp", "aud"})
    void everyClaimIsNeeded(String claim) throws JOSEException {
        var token = signed(claims -> claims.claim(claim, null));

        assertThat(sessions.read(token, NOW)).isEmpty();
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() throws JOSEException {
        assertThat(sessions.read(signed(claims -> claims), NOW)).contains(SESSION);
        assertThat(sessions.read(signed(claims -> claims.audience("else")), NOW))
                .isEmpty();
        assertThat(sessions.read(signed(claims -> claims.audience(List.of(JwtShareSessions.AUDIENCE, "else"))), NOW))
                .isEmpty();
    }

    @Test
    void claimsOfOtherKindsAreRefused() throws JOSEException {
        for (var claim : new String[] {"share_password_id", "team_id"}) {
            assertThat(sessions.read(signed(claims -> claims.claim(claim, "42")), NOW))
                    .isEmpty();
        }
        assertThat(sessions.read(signed(claims -> claims.claim("access_token", 42)), NOW))
                .isEmpty();
    }

    @Test
    void noOtherAlgorithmIsLookedAt() throws GeneralSecurityException {
        var unsigned = new PlainJWT(claims().build()).serialize();

        assertThat(sessions.read(signed("HS256", "HmacSHA256"), NOW)).contains(SESSION);
        assertThat(sessions.read(signed("HS384", "HmacSHA384"), NOW)).isEmpty();
        assertThat(sessions.read(signed("HS512", "HmacSHA512"), NOW)).isEmpty();
        assertThat(sessions.read(new ShareSessionToken(unsigned), NOW)).isEmpty();
        assertThat(sessions.read(new ShareSessionToken(unsigned + "A"), NOW)).isEmpty();
    }

    @Test
    void theKeyIsNotThatOfOtherSignatures() throws JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        token.sign(new MACSigner(ring(NEW).first().derive("sign:share-sessions")));

        assertThat(sessions.read(new ShareSessionToken(token.serialize()), NOW)).isEmpty();
    }

    /** Signed under the very key, as the library refuses to with one so short. */
    private static ShareSessionToken signed(String algorithm, String ofJdk) throws GeneralSecurityException {
        var header = new JWSHeader(new JWSAlgorithm(algorithm)).toBase64URL();
        var content = header + "." + claims().build().toPayload().toBase64URL();
        var mac = Mac.getInstance(ofJdk);
        mac.init(new SecretKeySpec(ring(NEW).first().derive("share-sessions"), ofJdk));
        return new ShareSessionToken(content + "." + Base64URL.encode(mac.doFinal(content.getBytes(UTF_8))));
    }

    private static ShareSessionToken signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256), change.apply(claims()).build());
        token.sign(new MACSigner(ring(NEW).first().derive("share-sessions")));
        return new ShareSessionToken(token.serialize());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .claim("share_password_id", SESSION.password())
                .claim("team_id", SESSION.project().value())
                .claim("access_token", SESSION.token().reveal())
                .expirationTime(Date.from(SESSION.expiresAt()))
                .audience(JwtShareSessions.AUDIENCE);
    }
}
