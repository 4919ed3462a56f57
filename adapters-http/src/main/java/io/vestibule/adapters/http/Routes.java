package io.vestibule.adapters.http;

/** The endpoints of a capability. */
@FunctionalInterface
public interface Routes {

    /** Lists them; called once. */
    void register(RouteTable table);
}
