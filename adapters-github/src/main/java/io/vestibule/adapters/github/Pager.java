package io.vestibule.adapters.github;

import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.outbound.Answer;
import io.vestibule.outbound.Deadline;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads lists of many pages. The way through a list is {@code rel="next"}, letter for letter, from page to page and never to
 * another host. Where the header also says which page is the last, the next few are asked for ahead of the walk, at the
 * addresses that they will probably have; an answer that the walk does not come by is thrown away.
 *
 * @param <T> an entry, known by an identity of its own
 */
final class Pager<T> {

    /** GitHub's own bound. */
    static final int PAGE_SIZE = 100;

    /**
     * A list.
     *
     * @param entries each once, in the order in which they came
     * @param complete false when it was cut
     */
    record Listing<T>(List<T> entries, boolean complete) {}

    private record Page<T>(List<T> entries, Optional<URI> next, Optional<URI> last) {}

    private final Function<Answer, List<T>> reading;
    private final Function<T, Object> identity;
    private final GithubHosts hosts;
    private final ExecutorService threads;
    private final Memory<List<T>> memory = new Memory<>();

    /**
     * @param threads for pages that are asked for ahead
     */
    Pager(Function<Answer, List<T>> reading, Function<T, Object> identity, GithubHosts hosts, ExecutorService threads) {
        this.reading = reading;
        this.identity = identity;
        this.hosts = hosts;
        this.threads = threads;
    }

    /**
     * The whole list.
     *
     * @param owner of the answers that may be kept
     * @param first the first page
     * @param most pages that are read
     * @param parallel pages that are asked for at once
     * @param asking gives a page's answer: success or {@code 304}
     */
    Listing<T> list(
            String owner,
            ApiRequest first,
            int most,
            int parallel,
            Deadline deadline,
            BiFunction<ApiRequest, Deadline, Answer> asking) {
        Function<URI, Page<T>> fetching = address -> page(owner, first.at(address), deadline, asking);
        try (var ahead = new Ahead<Page<T>>(fetching, parallel, most, deadline, threads)) {
            var entries = new LinkedHashMap<Object, T>();
            var seen = new HashSet<URI>();
            var address = first.address();
            while (true) {
                seen.add(address);
                var page = ahead.take(address).orElseGet(pageAt(fetching, address));
                page.entries().forEach(entry -> entries.putIfAbsent(identity.apply(entry), entry));
                if (page.next().isEmpty()) {
                    return new Listing<>(List.copyOf(entries.values()), true);
                }
                address = page.next().get();
                if (seen.contains(address) || seen.size() == most) {
                    return new Listing<>(List.copyOf(entries.values()), false);
                }
                ahead.ask(address, page.last());
            }
        }
    }

    void forget(String owner) {
        memory.forget(owner);
    }

    private static <P> Supplier<P> pageAt(Function<URI, P> fetching, URI address) {
        return () -> fetching.apply(address);
    }

    private Page<T> page(
            String owner, ApiRequest request, Deadline deadline, BiFunction<ApiRequest, Deadline, Answer> asking) {
        var kept = memory.find(owner, request.address());
        var answer = asking.apply(request.unlessStill(kept.map(Memory.Kept::etag)), deadline);
        if (answer.status() == 304) {
            // only lists of one page are kept
            return new Page<>(kept.orElseThrow(() -> unasked(request)).value(), Optional.empty(), Optional.empty());
        }
        var entries = reading.apply(answer);
        var next = link(request, answer, "next");
        // a full page may get a successor without a change of its own
        var isWhole = next.isEmpty() && isFirst(request.address()) && entries.size() < PAGE_SIZE;
        memory.keep(owner, request.address(), isWhole ? answer.header("etag") : Optional.empty(), entries);
        return new Page<>(entries, next, next.isPresent() ? link(request, answer, "last") : Optional.empty());
    }

    private static boolean isFirst(URI address) {
        return PageAddress.of(address).isEmpty();
    }

    private Optional<URI> link(ApiRequest request, Answer answer, String relation) {
        return LinkHeader.target(answer.headers("link"), relation).map(target -> {
            try {
                var address = request.address().resolve(target);
                if (hosts.isApi(address)) {
                    return address;
                }
            } catch (IllegalArgumentException noAddress) {
                // as bad as one that leads away
            }
            throw GithubFailure.of(Kind.NONSENSE, "a list of GitHub goes on at somebody else's");
        });
    }

    private static GithubFailure unasked(ApiRequest request) {
        return GithubFailure.of(Kind.NONSENSE, "GitHub confirms what is not kept: " + request.template());
    }

    /** Pages that were asked for before the walk came by. For one thread. */
    private static final class Ahead<P> implements AutoCloseable {

        private final Function<URI, P> fetching;
        private final int parallel;
        private final int most;
        private final Deadline deadline;
        private final ExecutorService threads;
        private final Map<URI, Future<P>> asked = new HashMap<>();

        Ahead(Function<URI, P> fetching, int parallel, int most, Deadline deadline, ExecutorService threads) {
            this.fetching = fetching;
            this.parallel = parallel;
            this.most = most;
            this.deadline = deadline;
            this.threads = threads;
        }

        /** Asks for the next pages, as far as it can be told where they are. */
        void ask(URI next, Optional<URI> last) {
            var to = last.flatMap(PageAddress::of);
            var from = PageAddress.of(next)
                    .filter(address -> to.filter(address::isOfSameList).isPresent());
            if (parallel == 1 || from.isEmpty() || to.isEmpty()) {
                return;
            }
            var end = Math.min(Math.min(to.get().number(), most), from.get().number() + parallel - 1);
            for (var number = from.get().number(); number <= end; number++) {
                asked.computeIfAbsent(from.get().at(number), address -> threads.submit(() -> fetching.apply(address)));
            }
        }

        /** The page at an address, if it was asked for. */
        Optional<P> take(URI address) {
            var page = asked.remove(address);
            return page == null ? Optional.empty() : Optional.of(await(page));
        }

        @Override
        public void close() {
            asked.values().forEach(page -> page.cancel(true));
        }

        private P await(Future<P> page) {
            try {
                return page.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GithubFailure failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } catch (TimeoutException e) {
                page.cancel(true);
                throw GithubFailure.of(Kind.UNAVAILABLE, "GitHub's pages did not come in time");
            } catch (InterruptedException e) {
                page.cancel(true);
                Thread.currentThread().interrupt();
                throw GithubFailure.of(Kind.UNAVAILABLE, "nobody waits for GitHub's pages any more");
            }
        }
    }
}
