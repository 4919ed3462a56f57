package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.testkit.common.InMemoryUnitOfWork;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are given when the store is done, while no thread waits for it. */
@Timeout(120)
class LaterAnswersTest {

    private static final String ME = "/api/users/@me/";
    private static final String CHANGE = "{\"first_name\": \"Augusta\"}";

    /** More than the server has threads. */
    private static final int MANY = 400;

    /** A store that ends what is submitted when it is told to. */
    @Singleton
    static final class StoreThatIsSlow implements UnitOfWork {

        private final InMemoryUnitOfWork quick;
        private final AtomicReference<CompletableFuture<Boolean>> gate =
                new AtomicReference<>(CompletableFuture.completedFuture(true));

        @Inject
        StoreThatIsSlow(InMemoryUnitOfWork quick) {
            this.quick = quick;
        }

        @Override
        public <T> T call(Supplier<T> work) {
            return quick.call(work);
        }

        @Override
        public <T> CompletionStage<T> submit(Supplier<T> work) {
            return Objects.requireNonNull(gate.get()).thenApplyAsync(open -> quick.call(work));
        }

        CompletableFuture<Boolean> shut() {
            var shut = new CompletableFuture<Boolean>();
            gate.set(shut);
            return shut;
        }
    }

    private final TestApi api = new TestApi(settings -> settings, new AbstractModule() {
        @Override
        protected void configure() {
            bind(UnitOfWork.class).to(StoreThatIsSlow.class);
        }
    });
    private final StoreThatIsSlow store = api.get(StoreThatIsSlow.class);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestClient client = api.withKey(api.somebody().id());

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void whileManyWaitForTheStoreOthersAreAnswered() {
        var gate = store.shut();
        var waiting = IntStream.range(0, MANY).mapToObj(i -> change()).toList();

        var read = client.get(ME);

        assertThat(read.status()).isEqualTo(200);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        gate.complete(true);
        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(client.get(ME).json().get("first_name").textValue()).isEqualTo("Augusta");
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSAL, 400 validation_error invalid_input @is_staff",
        "UNAVAILABLE, 503 server_error service_unavailable",
        "DEFECT, 500 server_error error",
        "ERROR, 500 server_error error",
    })
    void whatTheStoreEndsWithIsAnsweredLikeAnythingElse(Failure failure, String error) {
        var gate = store.shut();
        var waiting = change();

        gate.completeExceptionally(failure.thrown());

        var answer = new TestClient.Answer(waiting.join());
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.text()).doesNotContain("hunter2");
        assertThat(answer.headers("Retry-After")).hasSize(failure == Failure.UNAVAILABLE ? 1 : 0);
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void theConnectionServesTheNextRequest() {
        for (var i = 0; i < 20; i++) {
            assertThat(client.patch(ME, "{\"first_name\": \"Ada " + i + "\"}")
                            .json()
                            .get("first_name")
                            .textValue())
                    .isEqualTo("Ada " + i);
        }
    }

    @Test
    void theTimeThatAHostGivesItsOwnAnswersIsNotTheirs() {
        try (var host = host(config -> config.http.asyncTimeout = 1)) {
            assertAnsweredLate(host.port());
        }
    }

    @Test
    void whereAHostKnowsNothingButThreadsOneWaits() {
        var filter = new FilterHolder((request, response, chain) -> chain.doFilter(request, response));
        filter.setAsyncSupported(false);
        try (var host = host(config -> config.jetty.modifyServletContextHandler(
                handler -> handler.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST))))) {
            assertAnsweredLate(host.port());
        }
    }

    private void assertAnsweredLate(int port) {
        var gate = store.shut();
        var waiting = change(port);
        assertThat(waiting.copy()
                        .completeOnTimeout(null, 500, TimeUnit.MILLISECONDS)
                        .join())
                .isNull();

        gate.complete(true);

        var answer = new TestClient.Answer(waiting.join());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("first_name").textValue()).isEqualTo("Augusta");
    }

    private Host host(Consumer<JavalinConfig> configured) {
        return new Host(Javalin.create(config -> {
                    configured.accept(config);
                    api.get(VestibuleApi.class).mount(config.routes);
                })
                .start(0));
    }

    private record Host(Javalin server) implements AutoCloseable {

        int port() {
            return server.port();
        }

        @Override
        public void close() {
            server.stop();
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> change() {
        return change(api.port());
    }

    private CompletableFuture<HttpResponse<byte[]>> change(int port) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + ME))
                        .timeout(Duration.ofSeconds(100))
                        .header("Authorization", client.sent("Authorization"))
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(CHANGE))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    enum Failure {
        REFUSAL,
        UNAVAILABLE,
        DEFECT,
        ERROR;

        Throwable thrown() {
            return switch (this) {
                case REFUSAL -> UserErrors.lastStaff();
                case UNAVAILABLE -> DomainException.unavailable("The store is full.", Duration.ofSeconds(2));
                case DEFECT -> new IllegalStateException("password=hunter2");
                case ERROR -> new StackOverflowError("password=hunter2");
            };
        }
    }
}
