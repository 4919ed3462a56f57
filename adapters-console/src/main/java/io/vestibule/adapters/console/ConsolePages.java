package io.vestibule.adapters.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code /} and the other addresses of the account console, to be mounted beside the API. All of them are one page, whose
 * script looks at the address. Nothing is read before the first visit. Safe for many threads.
 */
@Singleton
public final class ConsolePages {

    private static final String NONE = "'none'";
    private static final String OWN = "'self'";

    /** Scripts, styles and requests of this site alone; text never becomes markup or script. */
    private static final String POLICY = String.join(
            "; ",
            "default-src " + NONE,
            "script-src " + OWN,
            "style-src " + OWN,
            // the code that authenticator apps scan comes as a picture in an answer
            "img-src " + OWN + " data:",
            "connect-src " + OWN,
            "form-action " + OWN,
            "object-src " + NONE,
            "base-uri " + NONE,
            "frame-ancestors " + NONE,
            "require-trusted-types-for 'script'",
            "trusted-types " + NONE);

    private static final List<String> PAGES = List.of(
            "/",
            "/login",
            "/signup",
            "/reset",
            "/settings",
            "/settings/profile",
            "/settings/notifications",
            "/settings/security",
            "/settings/api-keys",
            "/settings/organization",
            "/settings/user-personal-integrations",
            "/settings/activity",
            "/account-connected/{kind}",
            "/verify_email/{account}");

    /** Addresses that were mailed and open something. */
    private static final List<String> MAILED_PAGES = List.of(
            "/signup/{invite}",
            "/reset/{account}/{token}",
            "/reset_2fa/{account}/{token}",
            "/verify_email/{account}/{token}");

    /** What a page differs in. */
    private record Edition(String base, SignUps.Offer offer) {}

    private final Provider<ConsoleSettings> settings;
    private final Provider<SignUps> signUps;
    private final AtomicReference<@Nullable ConsoleFiles> files = new AtomicReference<>();
    private final Map<Edition, Asset> pages = new ConcurrentHashMap<>();

    @Inject
    ConsolePages(Provider<ConsoleSettings> settings, Provider<SignUps> signUps) {
        this.settings = settings;
        this.signUps = signUps;
    }

    /** Adds the addresses of the console to the routes of a server; those of the API must be there too. */
    public void mount(RoutesConfig routes) {
        PAGES.forEach(path -> at(routes, path, context -> page(context, "no-cache")));
        MAILED_PAGES.forEach(path -> at(routes, path, context -> page(context, "no-store")));
        at(routes, "/console/{version}/{file}", this::file);
    }

    /** HEAD as well: by itself it would not say of what kind the answer is. */
    private static void at(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void page(Context context, String caching) {
        var installation = settings.get();
        var edition = new Edition(context.req().getContextPath(), signUps.get().offer());
        var page = pages.computeIfAbsent(edition, wanted -> files().page(wanted.base(), installation, wanted.offer()));
        guard(context, installation);
        context.header("Content-Security-Policy", POLICY)
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("X-Robots-Tag", "noindex")
                .header("Cache-Control", caching);
        page.answer(context);
    }

    private void file(Context context) {
        var file = files().find(context.pathParam("version"), context.pathParam("file"))
                .orElseThrow(NotFoundResponse::new);
        guard(context, settings.get());
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        file.answer(context);
    }

    private static void guard(Context context, ConsoleSettings installation) {
        context.header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin");
        if (installation.https()) {
            context.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    /** Visitors at the same moment may each read them; all of them read the same. */
    private ConsoleFiles files() {
        var known = files.get();
        if (known == null) {
            known = ConsoleFiles.read();
            files.set(known);
        }
        return known;
    }
}
