package io.vestibule.domain.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessTokenTest {

    @Test
    void aLogShowsTheLastSixCharacters() {
        assertThat(new AccessToken("abcdefghij").ending()).isEqualTo("efghij");
        assertThat(new AccessToken("abc").ending()).isEqualTo("abc");
    }

    @Test
    void itIsLookedUpByItsHash() {
        assertThat(new AccessToken("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void itHidesItself() {
        assertThat(new AccessToken("abcdefghij").toString()).isEqualTo("AccessToken[hidden]");
    }
}
