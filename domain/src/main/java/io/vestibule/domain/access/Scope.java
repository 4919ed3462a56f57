package io.vestibule.domain.access;

import io.vestibule.domain.common.DomainException;
import java.util.regex.Pattern;

/**
 * A right to read or to write one kind of thing.
 *
 * @param object what it is about, for instance {@code user}
 * @param action what may be done with it; writing includes reading
 */
public record Scope(String object, Action action) {

    /** What may be done. */
    public enum Action {
        READ,
        WRITE
    }

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z_]{0,59}:(read|write)");

    public static final Scope USER_READ = new Scope("user", Action.READ);
    public static final Scope USER_WRITE = new Scope("user", Action.WRITE);
    public static final Scope ORGANIZATION_READ = new Scope("organization", Action.READ);
    public static final Scope ORGANIZATION_WRITE = new Scope("organization", Action.WRITE);
    public static final Scope ORGANIZATION_MEMBER_READ = new Scope("organization_member", Action.READ);
    public static final Scope ORGANIZATION_MEMBER_WRITE = new Scope("organization_member", Action.WRITE);
    public static final Scope PROJECT_READ = new Scope("project", Action.READ);
    public static final Scope PROJECT_WRITE = new Scope("project", Action.WRITE);
    public static final Scope SHARING_READ = new Scope("sharing_configuration", Action.READ);
    public static final Scope SHARING_WRITE = new Scope("sharing_configuration", Action.WRITE);
    public static final Scope RESOURCE_READ = new Scope("resource", Action.READ);
    public static final Scope RESOURCE_WRITE = new Scope("resource", Action.WRITE);
    public static final Scope SUBSCRIPTION_READ = new Scope("subscription", Action.READ);
    public static final Scope SUBSCRIPTION_WRITE = new Scope("subscription", Action.WRITE);

    /**
     * The scope written as {@code object:read} or {@code object:write}.
     *
     * @throws DomainException {@code invalid_input} at {@code scopes}
     */
    public static Scope parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw AccessErrors.invalidScope(text);
        }
        var colon = text.indexOf(':');
        return new Scope(text.substring(0, colon), text.endsWith(":read") ? Action.READ : Action.WRITE);
    }

    /** How the API writes it, for instance {@code user:read}. */
    public String text() {
        return object + (action == Action.READ ? ":read" : ":write");
    }

    @Override
    public String toString() {
        return text();
    }
}
