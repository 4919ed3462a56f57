package io.vestibule.domain.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachedBranchesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    @ParameterizedTest
    @CsvSource({
        "0, false, false, true, true",
        "599, false, false, true, true",
        "600, false, false, false, true",
        "0, false, true, false, true",
        "86399, false, false, false, true",
        "86400, false, false, false, false",
        "59, true, false, true, false",
        "60, true, false, false, false",
    })
    void itsAgeDecides(long seconds, boolean refused, boolean stale, boolean fresh, boolean fallback) {
        var branches = new CachedBranches(List.of(), Optional.empty(), Optional.empty(), NOW, refused, stale);

        assertThat(branches.isFresh(NOW.plusSeconds(seconds))).isEqualTo(fresh);
        assertThat(branches.isFallback(NOW.plusSeconds(seconds))).isEqualTo(fallback);
    }

    @Test
    void theDefaultBranchIsKnownForSixHours() {
        var branches = branches(Optional.of("main"), "dev", "main");

        assertThat(branches.knowsDefaultBranch(NOW.plus(Duration.ofHours(6)).minusMillis(1)))
                .isTrue();
        assertThat(branches.knowsDefaultBranch(NOW.plus(Duration.ofHours(6)))).isFalse();
    }

    @Test
    void theDefaultBranchStandsFirstIfItIsThere() {
        assertThat(branches(Optional.of("main"), "a", "main", "b").ordered()).containsExactly("main", "a", "b");
        assertThat(branches(Optional.of("gone"), "a", "b").ordered()).containsExactly("a", "b");
        assertThat(branches(Optional.empty(), "b", "a").ordered()).containsExactly("b", "a");
    }

    private static CachedBranches branches(Optional<String> first, String... names) {
        return new CachedBranches(List.of(names), first, Optional.of(NOW), NOW, false, false);
    }
}
