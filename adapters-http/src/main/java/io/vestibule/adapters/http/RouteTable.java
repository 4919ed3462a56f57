package io.vestibule.adapters.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All paths of the API. */
public final class RouteTable {

    private final List<Resource> resources = new ArrayList<>();

    /**
     * A path to declare endpoints on.
     *
     * @param path without a slash at the end; a variable, in braces, stands for one segment without a dot
     */
    public Resource at(String path) {
        var resource = new Resource(path);
        resources.add(resource);
        return resource;
    }

    /** A path that belongs to an endpoint not offered here, so that no variable takes its word for a value. */
    public void reserve(String path) {
        at(path);
    }

    /** Fixed words come before variables. */
    List<Resource> inOrder() {
        return resources.stream()
                .sorted(Comparator.comparing(Resource::hasVariables))
                .toList();
    }
}
