package io.vestibule.adapters.persistence.planted;

import io.javalin.http.Context;

/** HTTP away from home. */
public final class StoreThatSpeaksHttp {

    public void save(Context ctx) {
        ctx.status(204);
    }
}
