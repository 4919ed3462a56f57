package io.vestibule.domain.resources;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.TextLimit;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the register knows of a thing of the host.
 *
 * @param name 1 to {@value #MAX_NAME_LENGTH} characters
 * @param shortId of insights only, at most {@value #MAX_SHORT_ID_LENGTH} characters
 * @param url where people see it, http or https
 * @param dashboards of insights only: the numbers of those they stand on, ascending, none twice
 */
public record RegisteredResource(
        ProjectId project,
        ResourceRef ref,
        String name,
        Optional<String> shortId,
        Optional<String> url,
        List<Long> dashboards,
        Instant updatedAt) {

    /** The longest name, in characters. */
    public static final int MAX_NAME_LENGTH = 400;

    /** The longest short id, in characters. */
    public static final int MAX_SHORT_ID_LENGTH = 12;

    /** The longest address, in characters. */
    public static final int MAX_URL_LENGTH = 2_000;

    /** The most dashboards that an insight stands on. */
    public static final int MAX_DASHBOARDS = 1_000;

    public RegisteredResource {
        var isInsight = ref.kind() == ResourceKind.INSIGHT;
        shortId = isInsight ? shortId : Optional.empty();
        dashboards = isInsight ? List.copyOf(new TreeSet<>(dashboards)) : List.of();
    }

    /**
     * Gives {@code url} back when people can follow it.
     *
     * @throws DomainException {@code max_length} or {@code invalid_input} at {@code url}
     */
    public static String link(String url) {
        TextLimit.check(url, MAX_URL_LENGTH, "url");
        try {
            var address = new URI(url);
            var scheme = address.getScheme();
            if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                    && address.getRawAuthority() != null
                    && !address.getRawAuthority().isEmpty()) {
                return url;
            }
        } catch (URISyntaxException noAddress) {
            throw ResourceErrors.noLink();
        }
        throw ResourceErrors.noLink();
    }
}
