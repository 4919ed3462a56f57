package io.vestibule.adapters.http;

/**
 * What a path does for one method.
 *
 * @param readsBody whether the body matters; where it does not, any body is passed over
 */
record Endpoint(Access access, boolean readsBody, Action action) {

    /** Answers a request that passed every check before its turn. */
    @FunctionalInterface
    public interface Action {
        void answer(Exchange exchange) throws Exception;
    }
}
