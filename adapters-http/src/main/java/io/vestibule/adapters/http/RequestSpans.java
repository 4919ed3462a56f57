package io.vestibule.adapters.http;

import jakarta.servlet.http.HttpServletRequest;

/** Tells those who trace requests where each begins and ends. */
interface RequestSpans {

    /** Nobody traces. */
    RequestSpans NONE = (request, method, route) -> new Running() {
        @Override
        public void leave() {}

        @Override
        public void end(int status) {}
    };

    /** A request that is being answered, by the present thread. */
    interface Running {

        /** The present thread goes on to something else; the answer may be given later, by another. */
        void leave();

        /** The answer was given; by whatever thread, after {@link #leave}. */
        void end(int status);
    }

    /**
     * A request begins to be answered.
     *
     * @param route the pattern of its path
     */
    Running begin(HttpServletRequest request, String method, String route);

    /** OpenTelemetry, where a host brings it; it is no part of the server. */
    static RequestSpans present() {
        try {
            Class.forName("io.opentelemetry.api.GlobalOpenTelemetry", false, RequestSpans.class.getClassLoader());
            return new OpenTelemetrySpans();
        } catch (ClassNotFoundException | LinkageError absent) {
            return NONE;
        }
    }
}
