package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.CaseFolding;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which subscriptions of a project are wanted.
 *
 * @param deleted those that are put away; otherwise those that are not
 * @param createdBy only those that this person made
 * @param words only those of which title or name of the resource hold each of these, folded
 */
public record SubscriptionFilter(
        boolean deleted,
        Optional<UUID> createdBy,
        Optional<Long> dashboard,
        Optional<Long> insight,
        Optional<ResourceKind> resourceKind,
        Optional<TargetType> targetType,
        List<String> words) {

    /** How many words of a search count. */
    public static final int MAX_WORDS = 32;

    /** All that are not put away. */
    public static final SubscriptionFilter ALL = new SubscriptionFilter(
            false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,\\p{Z}]+");

    public SubscriptionFilter {
        words = List.copyOf(words);
    }

    /** The words of a search; those beyond the first {@value #MAX_WORDS} do not count. */
    public static List<String> words(String search) {
        return BETWEEN_WORDS
                .splitAsStream(search)
                .filter(word -> !word.isEmpty())
                .map(CaseFolding::fold)
                .distinct()
                .limit(MAX_WORDS)
                .toList();
    }

    /** What a search looks into: no word reaches from the title into the name. */
    public static String searchText(SubscriptionTerms terms) {
        return CaseFolding.fold(
                terms.title().orElse("") + "\n" + terms.resource().name().orElse(""));
    }

    /**
     * Whether this subscription is wanted.
     *
     * @param creator who made it, where the account is still there
     */
    public boolean fits(Subscription subscription, Optional<UUID> creator) {
        var terms = subscription.terms();
        var ref = terms.resource().ref();
        return terms.deleted() == deleted
                && createdBy.map(wanted -> creator.equals(Optional.of(wanted))).orElse(true)
                && dashboard
                        .map(number -> is(ref, ResourceKind.DASHBOARD, number))
                        .orElse(true)
                && insight.map(number -> is(ref, ResourceKind.INSIGHT, number)).orElse(true)
                && resourceKind.map(ref.kind()::equals).orElse(true)
                && targetType.map(terms.target().type()::equals).orElse(true)
                && words.stream().allMatch(searchText(terms)::contains);
    }

    private static boolean is(ResourceRef ref, ResourceKind kind, long number) {
        return ref.kind() == kind && ref.number() == number;
    }
}
