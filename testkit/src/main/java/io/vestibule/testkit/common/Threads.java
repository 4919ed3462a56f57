package io.vestibule.testkit.common;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Runs something on several threads at once. */
public final class Threads {

    private Threads() {}

    /**
     * Starts one thread for each number from 0, all at the same moment, and gives back what they return, by number. What
     * one of them throws is thrown.
     */
    public static <T> List<T> together(int threads, IntFunction<Callable<T>> work) {
        var start = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var tasks = new ArrayList<Callable<T>>();
            for (var thread = 0; thread < threads; thread++) {
                var task = work.apply(thread);
                tasks.add(() -> {
                    start.await();
                    return task.call();
                });
            }
            var results = new ArrayList<T>();
            for (var running : pool.invokeAll(tasks)) {
                results.add(running.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError("One of " + threads + " threads failed: " + e, e);
        } finally {
            pool.shutdownNow();
        }
    }
}
