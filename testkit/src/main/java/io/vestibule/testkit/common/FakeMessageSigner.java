package io.vestibule.testkit.common;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.MessageSigner;
import java.util.Base64;
import java.util.HexFormat;

/** Signs with a plain digest and no key: whoever knows the message can sign it. For tests only. */
public final class FakeMessageSigner implements MessageSigner {

    @Override
    public String sign(String purpose, String message) {
        var digest = Digest.sha256Hex(purpose.length() + ":" + purpose + message);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(digest));
    }

    @Override
    public boolean verify(String purpose, String message, String signature) {
        return sign(purpose, message).equals(signature);
    }
}
