package io.vestibule.app.jobs;

import io.vestibule.domain.common.BackgroundWork;
import io.vestibule.testkit.common.BackgroundWorkContract;
import org.junit.jupiter.api.AfterEach;

class BackgroundThreadsTest implements BackgroundWorkContract {

    private final BackgroundThreads threads = new BackgroundThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    @Override
    public BackgroundWork background() {
        return threads;
    }

    @Override
    public void letTimePass() {
        // it passes by itself
    }
}
