package io.vestibule.adapters.http;

/**
 * What a path does for one method.
 *
 * @param admission what is looked at before the body
 * @param readsBody whether the body matters; where it does not, any body is passed over
 */
record Endpoint(Access access, Admission admission, boolean readsBody, Action action) {

    /** Refuses a request for reasons that come before what is wrong with its body, and counts how often it is asked. */
    @FunctionalInterface
    public interface Admission {

        /** Nothing stands in the way. */
        Admission FREE = exchange -> {};

        /** The body may be asked for what it holds; of one that cannot be read, that is nothing. */
        void require(Exchange exchange);
    }

    /** Answers a request that passed every check before its turn. */
    @FunctionalInterface
    public interface Action {
        void answer(Exchange exchange) throws Exception;
    }
}
