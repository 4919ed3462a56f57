package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vestibule.domain.common.SecretSealer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link SecretSealer} owes its callers. */
public interface SecretSealerContract {

    /** The implementation under test. */
    SecretSealer sealer();

    @Test
    default void whatWasSealedOpensAgain() {
        Stream.of("JBSWY3DPEHPK3PXP", "", " ", "näme\n☃ 🦔", "a.b.c", "x".repeat(10_000))
                .forEach(plain -> assertThat(sealer().open(sealer().seal(plain, "totp:1"), "totp:1"))
                        .isEqualTo(plain));
    }

    @Test
    default void whatWasJustSealedNeedsNoSealingAnew() {
        assertThat(sealer().isCurrent(sealer().seal("JBSWY3DPEHPK3PXP", "totp:1")))
                .isTrue();
        assertThat(sealer().isCurrent("JBSWY3DPEHPK3PXP")).isFalse();
    }

    @Test
    default void theMarkAloneTellsTheKey() {
        var sealed = sealer().seal("JBSWY3DPEHPK3PXP", "totp:1");
        var mark = sealed.substring(0, SecretSealer.MARK_LENGTH);

        assertThat(sealer().seal("", "another context")).startsWith(mark);
        assertThat(sealer().isCurrent(mark)).isTrue();
        assertThat(sealer().isKnown(mark)).isTrue();
        assertThat(sealer().isKnown(sealed)).isTrue();
    }

    @Test
    default void whatNobodySealedHasNoKnownKey() {
        Stream.of("", ".", "JBSWY3DPEHPK3PXP", "v1.", "v1.00000000.", "........ ...", "reversible")
                .forEach(text -> assertThat(sealer().isKnown(text)).as(text).isFalse());
    }

    @Test
    default void twoSealsOfOneTextDiffer() {
        assertThat(sealer().seal("JBSWY3DPEHPK3PXP", "totp:1"))
                .isNotEqualTo(sealer().seal("JBSWY3DPEHPK3PXP", "totp:1"));
    }

    @Test
    default void sealedTextDoesNotShowWhatIsInIt() {
        assertThat(sealer().seal("JBSWY3DPEHPK3PXP", "totp:1")).doesNotContain("JBSWY3DPEHPK3PXP");
    }

    @Test
    default void sealedTextOpensOnlyWhereItBelongs() {
        var sealed = sealer().seal("JBSWY3DPEHPK3PXP", "totp:1");

        assertThatIllegalArgumentException().isThrownBy(() -> sealer().open(sealed, "totp:2"));
        assertThatIllegalArgumentException().isThrownBy(() -> sealer().open(sealed, ""));
    }

    @Test
    default void changedTextDoesNotOpen() {
        var sealed = sealer().seal("JBSWY3DPEHPK3PXP", "totp:1");

        for (var i = 0; i < sealed.length(); i++) {
            var changed = new StringBuilder(sealed);
            changed.setCharAt(i, sealed.charAt(i) == 'A' ? 'B' : 'A');
            assertThatIllegalArgumentException()
                    .as("character %d", i)
                    .isThrownBy(() -> sealer().open(changed.toString(), "totp:1"));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> sealer().open(sealed + "A", "totp:1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sealer().open(sealed.substring(0, sealed.length() - 1), "totp:1"));
    }

    @Test
    default void textThatWasNeverSealedDoesNotOpen() {
        Stream.of("", ".", "...", "....", "JBSWY3DPEHPK3PXP", "v1.a.b.c", "null")
                .forEach(text ->
                        assertThatIllegalArgumentException().as(text).isThrownBy(() -> sealer().open(text, "totp:1")));
    }
}
