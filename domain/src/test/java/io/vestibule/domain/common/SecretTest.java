package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import org.junit.jupiter.api.Test;

class SecretTest {

    private record Holder(Password password) {}

    @Test
    void aSecretPrintsAsItsType() {
        assertThat(new Password("hunter2")).hasToString("Password[hidden]");
        assertThat(new Holder(new Password("hunter2")).toString()).doesNotContain("hunter2");
    }

    @Test
    void secretsOfOneTypeAndTextAreEqual() {
        assertThat(new Password("hunter2"))
                .isEqualTo(new Password("hunter2"))
                .hasSameHashCodeAs(new Password("hunter2"))
                .isNotEqualTo(new Password("hunter3"))
                .isNotEqualTo(new Password("hunter22"))
                .isNotEqualTo(new PasswordHash("hunter2"))
                .isNotEqualTo(null);
    }

    @Test
    void theHashCodeTellsNothing() {
        assertThat(new Password("hunter2").hashCode()).isEqualTo(new Password("another").hashCode());
    }
}
