package io.vestibule.app;

import com.google.inject.AbstractModule;
import io.vestibule.app.jobs.DueDeliveries;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.DeliveryContent;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.SubscribableResources;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A program that does nothing but deliver, in a process of its own, and comes as far as it is told to. */
public final class DeliveringNode {

    /** How far a node comes. */
    enum Reach {
        /** It plans and never looks for what is queued. */
        PLANS,
        /** It takes deliveries and never gets to know what they say. */
        CLAIMS,
        /** It does all of it. */
        SENDS
    }

    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration NEVER = Duration.ofDays(1);

    /** Long enough that nobody takes over while a process is killed, and short enough to wait for. */
    private static final Duration LEASE = Duration.ofSeconds(4);

    private DeliveringNode() {}

    /** @param arguments the database, the port of the receiver, and the name of a {@link Reach} */
    public static void main(String... arguments) throws IOException {
        var vestibule = open(arguments[0], arguments[1], Reach.valueOf(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(vestibule::close, "leaving"));
        System.out.println("delivering");
        while (System.in.read() >= 0) {
            // until whoever started it is gone
        }
        System.exit(0);
    }

    static Vestibule open(String database, String port, Reach reach) {
        return Vestibule.builder()
                .database(database)
                .set("secret-key", SECRET)
                .set("smtp-url", "off")
                .set("webhook.allowed-hosts", "127.0.0.1:" + port)
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(SubscribableResources.class).toInstance(new Insights(reach == Reach.CLAIMS));
                        bind(DueDeliveries.Times.class)
                                .toInstance(new DueDeliveries.Times(
                                        SOON,
                                        reach == Reach.PLANS ? NEVER : SOON,
                                        LEASE,
                                        reach == Reach.CLAIMS ? NEVER : Duration.ofSeconds(1),
                                        Duration.ofSeconds(1)));
                    }
                })
                .build();
    }

    /** A host with every insight. */
    private static final class Insights implements SubscribableResources {

        private final boolean hangs;

        Insights(boolean hangs) {
            this.hangs = hangs;
        }

        @Override
        public Optional<SubscribableResource> find(ProjectId project, ResourceRef ref) {
            return Optional.of(resource(ref));
        }

        @Override
        public Map<ResourceRef, SubscribableResource> findAll(ProjectId project, Set<ResourceRef> refs) {
            return refs.stream().collect(Collectors.toMap(ref -> ref, Insights::resource));
        }

        @Override
        public Set<Long> insightsOn(ProjectId project, long dashboard, Set<Long> insights) {
            return insights;
        }

        @Override
        public DeliveryContent render(ProjectId project, ResourceRef ref, List<Long> insights, Locale language) {
            if (hangs) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return new DeliveryContent("Insight", "All is well.", Optional.empty(), Optional.empty());
        }

        private static SubscribableResource resource(ResourceRef ref) {
            return new SubscribableResource(
                    ref, ResourceKind.INSIGHT.noun(), Optional.empty(), Optional.empty(), false);
        }
    }
}
