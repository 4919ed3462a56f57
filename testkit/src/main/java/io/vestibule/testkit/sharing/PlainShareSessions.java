package io.vestibule.testkit.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ShareSession;
import io.vestibule.domain.sharing.ShareSessionToken;
import io.vestibule.domain.sharing.ShareSessions;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Tokens that say what they say, with a plain digest beside it: anybody can write them. For tests only. */
public final class PlainShareSessions implements ShareSessions {

    @Override
    public ShareSessionToken write(ShareSession session) {
        var content = session.password() + " " + session.project().value() + " "
                + session.expiresAt().getEpochSecond() + " " + session.token().reveal();
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(UTF_8));
        return new ShareSessionToken(encoded + "." + Digest.sha256Hex(encoded));
    }

    @Override
    public Optional<ShareSession> read(ShareSessionToken token, Instant now) {
        var parts = token.reveal().split("\\.", -1);
        if (parts.length != 2 || !Digest.sha256Hex(parts[0]).equals(parts[1])) {
            return Optional.empty();
        }
        var content = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8).split(" ", 4);
        return Optional.of(new ShareSession(
                        Long.parseLong(content[0]),
                        new ProjectId(Long.parseLong(content[1])),
                        new AccessToken(content[3]),
                        Instant.ofEpochSecond(Long.parseLong(content[2]))))
                .filter(session -> now.isBefore(session.expiresAt()));
    }
}
