package io.vestibule.benchmarks;

import io.vestibule.adapters.http.users.UserBody;
import io.vestibule.app.Vestibule;
import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.application.users.GetUser;
import io.vestibule.application.users.Target;
import io.vestibule.domain.apikeys.KeyToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The way of a read through the process, without HTTP: from a key to the object that is shown. */
@NullUnmarked // JMH has the fields filled after the object was made
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class AccountReads {

    private Path folder;
    private Vestibule vestibule;
    private KeyToken key;
    private AuthenticateRequest authenticate;
    private GetUser getUser;
    private UserBody userBody;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("vestibule-jmh");
        var database = folder.resolve("accounts.db");
        key = new KeyToken(Installation.users(database, 30).get(7));
        vestibule = Vestibule.builder().database(database).build();
        authenticate = vestibule.get(AuthenticateRequest.class);
        getUser = vestibule.get(GetUser.class);
        userBody = vestibule.get(UserBody.class);
    }

    @TearDown
    public void close() throws IOException {
        vestibule.close();
        try (var files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.delete(folder);
    }

    /** Who stands behind a key. */
    @Benchmark
    public Object authenticate() {
        return authenticate.withKey(key);
    }

    /** From the key to the account's view. */
    @Benchmark
    public Object view() {
        return getUser.handle(authenticate.withKey(key).orElseThrow(), Target.ME);
    }

    /** From the key to the text of the user object. */
    @Benchmark
    public Object text() {
        return userBody.text(getUser.handle(authenticate.withKey(key).orElseThrow(), Target.ME));
    }
}
