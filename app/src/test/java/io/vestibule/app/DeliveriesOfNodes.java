package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vestibule.app.DeliveringNode.Reach;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.Frequency;
import io.vestibule.domain.subscriptions.SubscribedResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.subscriptions.SummaryWish;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.subscriptions.Timetable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes deliver from one database, and some of them die of it. */
@Timeout(180)
abstract class DeliveriesOfNodes {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final AtomicReference<Runnable> incident = new AtomicReference<>(() -> {});
    private final List<ServerProcess> nodes = new ArrayList<>();
    private @Nullable HttpServer receiver;
    private @Nullable Vestibule store;
    private ProjectId project = new ProjectId(0);
    private String address = "";

    /** The address of a new, empty database. */
    abstract String database();

    @BeforeEach
    void start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        receiver = server;
        address = database();
        var opened = Vestibule.builder()
                .database(address)
                .set("secret-key", DeliveringNode.SECRET)
                .set("smtp-url", "off")
                .withoutHousekeeping()
                .build();
        store = opened;
        var user = TestAccounts.create(opened, "ada@example.com", false);
        var organization = opened.get(Memberships.class).ofUser(user).get(0).organization();
        project = opened.get(Projects.class).ofOrganization(organization).get(0).id();
    }

    @AfterEach
    void stop() {
        nodes.forEach(ServerProcess::close);
        store().close();
        Objects.requireNonNull(receiver).stop(0);
    }

    @Test
    void twoNodesDeliverEachDueSubscriptionOnce() throws Exception {
        var due = new ArrayList<SubscriptionId>();
        for (var i = 0; i < 40; i++) {
            due.add(dueSubscription());
        }

        node(Reach.SENDS);
        node(Reach.SENDS);

        due.forEach(this::awaitCompleted);
        assertThat(received).hasSize(40);
        assertThat(received.stream()
                        .map(body -> body.path("delivery_id").asText())
                        .distinct())
                .hasSize(40);
        assertThat(received.stream()
                        .map(body -> body.path("subscription").path("id").asLong())
                        .distinct())
                .hasSize(40);
        for (var id : due) {
            assertThat(log(id)).hasSize(1);
            assertThat(store().get(Subscriptions.class).find(id).orElseThrow().nextDelivery())
                    .hasValueSatisfying(next -> assertThat(next).isAfter(Instant.now()));
        }
    }

    @Test
    void whatADeadNodePlannedIsSentByAnother() throws Exception {
        var id = dueSubscription();
        var dead = node(Reach.PLANS);
        awaitLog(id, run -> run.status() == DeliveryStatus.STARTING);
        kill(dead);
        assertThat(received).isEmpty();

        node(Reach.SENDS);

        awaitCompleted(id);
        assertThat(received).hasSize(1);
        assertThat(log(id)).hasSize(1);
    }

    @Test
    void whatADeadNodeHadTakenIsSentByAnotherWhenItsTimeIsOver() throws Exception {
        var id = dueSubscription();
        var dead = node(Reach.CLAIMS);
        awaitLog(id, run -> run.attempt() == 1);
        kill(dead);
        assertThat(received).isEmpty();

        node(Reach.SENDS);

        awaitCompleted(id);
        assertThat(received).hasSize(1);
        assertThat(log(id))
                .singleElement()
                .satisfies(run -> assertThat(run.attempt()).isEqualTo(2));
    }

    @Test
    void whatADeadNodeSentWithoutKnowingItComesAgainUnderTheSameId() throws Exception {
        var id = dueSubscription();
        var doomed = new AtomicReference<@Nullable ServerProcess>();
        incident.set(() -> {
            incident.set(() -> {});
            Awaitility.await().atMost(PATIENCE).until(() -> doomed.get() != null);
            Objects.requireNonNull(doomed.get()).kill();
        });
        var dead = node(Reach.SENDS);
        doomed.set(dead);
        assertThat(dead.status()).isNotZero();
        assertThat(received).hasSize(1);

        node(Reach.SENDS);

        awaitCompleted(id);
        assertThat(received).hasSize(2);
        assertThat(new HashSet<>(received)).hasSize(1);
        assertThat(log(id)).hasSize(1);
    }

    @Test
    void aNodeThatIsToldToStopLeavesNothingBehindForLong() throws Exception {
        var id = dueSubscription();
        var leaving = node(Reach.CLAIMS);
        awaitLog(id, run -> run.attempt() == 1);

        leaving.terminate();
        leaving.status();
        node(Reach.SENDS);

        awaitCompleted(id);
        assertThat(received).hasSize(1);
        // the attempt of whoever left does not count: it was given back, and did not have to run out
        assertThat(log(id))
                .singleElement()
                .satisfies(run -> assertThat(run.attempt()).isEqualTo(1));
    }

    private ServerProcess node(Reach reach) throws IOException {
        var port = Objects.requireNonNull(receiver).getAddress().getPort();
        var node = ServerProcess.start(DeliveringNode.class, folder, address, Integer.toString(port), reach.name());
        nodes.add(node);
        assertThat(node.line()).as(node.errors()).isEqualTo("delivering");
        return node;
    }

    private static void kill(ServerProcess node) throws InterruptedException {
        node.kill();
        assertThat(node.status()).isNotZero();
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
        Objects.requireNonNull(incident.get()).run();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** One whose delivery should have been made a second ago. */
    private SubscriptionId dueSubscription() {
        var port = Objects.requireNonNull(receiver).getAddress().getPort();
        var due = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        var terms = new SubscriptionTerms(
                new SubscribedResource(
                        ResourceRef.of(ResourceKind.INSIGHT, 5).orElseThrow(), List.of(), Optional.empty()),
                new DeliveryTarget(TargetType.WEBHOOK, "http://127.0.0.1:" + port + "/", OptionalInt.empty()),
                new Timetable(
                        Frequency.DAILY,
                        1,
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        due,
                        Optional.empty()),
                false,
                true,
                Optional.of("Morning"),
                new SummaryWish(false, ""));
        return store().get(UnitOfWork.class)
                .call(() -> store().get(Subscriptions.class)
                        .add(new Subscription.Draft(project, terms, Optional.of(due), Optional.empty(), due))
                        .id());
    }

    private void awaitCompleted(SubscriptionId id) {
        awaitLog(id, run -> run.status() == DeliveryStatus.COMPLETED);
    }

    private void awaitLog(SubscriptionId id, Predicate<DeliveryRun> expected) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> log(id).stream().anyMatch(expected));
    }

    private List<DeliveryRun> log(SubscriptionId id) {
        return store().get(DeliveryQueue.class).log(id, new Page.Request(10, 0)).items();
    }

    private Vestibule store() {
        return Objects.requireNonNull(store);
    }
}
