package io.vestibule.domain.users;

import io.vestibule.domain.common.Secret;

/** A password as a person typed it: never trimmed, folded or shortened. */
public final class Password extends Secret {

    public Password(String value) {
        super(value);
    }

    /** Characters as people count them (Unicode code points). */
    public int length() {
        return reveal().codePointCount(0, reveal().length());
    }
}
