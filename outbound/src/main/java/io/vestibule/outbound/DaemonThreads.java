package io.vestibule.outbound;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that keep nobody from ending: they are daemons, and go away when there has been nothing to do for a while. */
public final class DaemonThreads {

    private static final int IDLE_SECONDS = 20;

    private DaemonThreads() {}

    /** At most so many threads, called by {@code name}; what finds none free waits. Needs no closing. */
    public static ExecutorService pool(String name, int most) {
        var count = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
