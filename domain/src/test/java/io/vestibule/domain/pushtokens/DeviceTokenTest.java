package io.vestibule.domain.pushtokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceTokenTest {

    @Test
    void itHasAtMost512Characters() {
        assertThat(new DeviceToken("📱".repeat(512)).reveal()).isEqualTo("📱".repeat(512));
        assertThatThrownBy(() -> new DeviceToken("t".repeat(513)))
                .hasMessage("Ensure this field has no more than 512 characters.");
    }

    @Test
    void aLogShowsItsEndingOnly() {
        var token = new DeviceToken("abcdefghijkl");

        assertThat(token.ending()).isEqualTo("...ghijkl");
        assertThat(token.toString()).isEqualTo("DeviceToken[hidden]");
        assertThat(new PushSender.Target(token, Platform.IOS).toString()).doesNotContain("ghijkl");
    }

    @Test
    void aLogShowsNothingOfAShortOne() {
        assertThat(new DeviceToken("abcdefghijk").ending()).isEqualTo("...");
    }
}
