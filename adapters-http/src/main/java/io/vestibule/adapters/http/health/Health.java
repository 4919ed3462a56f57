package io.vestibule.adapters.http.health;

/** Whether the server can do its work; the server itself knows. */
public interface Health {

    /** Whether the store answers now. */
    boolean isStoreReachable();

    /** Whether the server is going down and wants no new work. */
    boolean isStopping();
}
