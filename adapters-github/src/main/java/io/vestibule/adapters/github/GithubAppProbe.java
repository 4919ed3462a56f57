package io.vestibule.adapters.github;

import io.vestibule.adapters.github.GithubBodies.App;
import io.vestibule.adapters.github.GithubBodies.Hook;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.outbound.Answer;
import io.vestibule.outbound.Deadline;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Asks GitHub whether it takes what the operator set for the App, and whether the App is registered there as is needed here.
 * Changes nothing at GitHub, and says nothing of a secret but whether it is taken.
 */
public final class GithubAppProbe {

    private static final String BUDGET = "app";
    private static final String WEBHOOK = "/webhooks/github";
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
    private static final Set<String> READING = Set.of("read", "write", "admin");
    private static final int LEAST_WEBHOOK_SECRET = 16;
    private static final int LONGEST_SHOWN = 100;
    private static final int LOOKED_AT = 4096;

    /** The one event that an App is sent only when it asked for it, of those that are followed here. */
    private static final String RENAMED = "installation_target";

    private final GithubSettings settings;
    private final Optional<URI> site;
    private final Clock clock;
    private final GithubHttp http;

    /**
     * @param site what addresses of this server begin with; empty where it is not set
     */
    public GithubAppProbe(GithubSettings settings, Optional<URI> site, Clock clock) {
        this.settings = settings;
        this.site = site;
        this.clock = clock;
        this.http = new GithubHttp(settings.hosts(), new Budgets(clock));
    }

    /**
     * What is to be said, in the order in which it was found; nothing where no App is set.
     *
     * @param patience for all questions together
     */
    public List<GithubFinding> findings(Duration patience) {
        var deadline = Deadline.in(patience);
        var findings = new ArrayList<>(local());
        try {
            AppJwt.of(settings, clock).ifPresent(jwt -> asApp(jwt, findings, deadline));
            OAuthCalls.of(settings, http, clock).ifPresent(oauth -> findings.add(asClient(oauth, deadline)));
        } catch (GithubFailure failure) {
            findings.add(unasked(failure));
        }
        return findings;
    }

    private List<GithubFinding> local() {
        var findings = new ArrayList<GithubFinding>();
        settings.appId()
                .filter(id -> !id.matches("\\d+"))
                .ifPresent(id -> findings.add(GithubFinding.warning(
                        "github.app-id is no number; leave it out unless an old Enterprise Server asks for it")));
        if (settings.webhookSecret()
                .filter(secret -> secret.reveal().length() < LEAST_WEBHOOK_SECRET)
                .isPresent()) {
            findings.add(GithubFinding.warning("github.webhook-secret is easily guessed; set a random one of at least "
                    + LEAST_WEBHOOK_SECRET + " characters here and at GitHub"));
        }
        return findings;
    }

    private void asApp(AppJwt jwt, List<GithubFinding> findings, Deadline deadline) {
        var request = ApiRequest.get("/app", settings.hosts().api("/app"));
        var answer = jwt.signing(signature -> http.send(request, signature, BUDGET, deadline));
        clockBeside(answer).ifPresent(findings::add);
        if (answer.status() == 401) {
            findings.add(refused(answer));
        } else if (answer.status() == 404) {
            findings.add(GithubFinding.failed("GitHub knows no App " + issuer() + " at "
                    + settings.hosts().api() + "; compare " + issuerSetting()
                    + " and github.api-url with the App's page"));
        } else if (answer.isSuccess()) {
            registration(GithubBodies.app(answer), findings);
            findings.addAll(webhook(jwt, deadline));
        } else {
            throw GithubHttp.refusal(request, answer);
        }
    }

    private void registration(App app, List<GithubFinding> findings) {
        findings.add(GithubFinding.ok("GitHub takes the signature of " + shown(app.slug())
                + app.id().map(id -> ", number " + id).orElse("")));
        differs("github.app-slug", settings.slug(), Optional.of(app.slug())).ifPresent(findings::add);
        differs("github.client-id", settings.clientId(), app.clientId()).ifPresent(findings::add);
        differs(
                        "github.app-id",
                        settings.appId().filter(id -> id.matches("\\d+")),
                        app.id().map(String::valueOf))
                .ifPresent(findings::add);
        if (!READING.contains(app.permissions().getOrDefault("metadata", ""))) {
            findings.add(GithubFinding.warning("the App may not read metadata, so repositories cannot be listed;"
                    + " give it the repository permission Metadata, read-only"));
        }
        if (!READING.contains(app.permissions().getOrDefault("contents", ""))) {
            findings.add(GithubFinding.warning("the App may not read contents, so branches cannot be listed;"
                    + " give it the repository permission Contents, read-only"));
        }
        if (settings.webhookSecret().isPresent() && !app.events().contains(RENAMED)) {
            findings.add(GithubFinding.warning("the App did not subscribe to the event Installation target,"
                    + " so accounts that are renamed keep their former name here"));
        }
    }

    private static Optional<GithubFinding> differs(String setting, Optional<String> here, Optional<String> there) {
        return here.flatMap(ours -> there.filter(theirs -> !theirs.equalsIgnoreCase(ours))
                .map(theirs -> GithubFinding.failed(setting + " is " + shown(ours) + ", and GitHub says "
                        + shown(theirs) + "; correct it, or the other credentials are of another App")));
    }

    private GithubFinding refused(Answer answer) {
        var reason = answer.text(LOOKED_AT).toLowerCase(Locale.ROOT);
        if (settings.appId().isEmpty() && (reason.contains("'iss'") || reason.contains("issuer"))) {
            return GithubFinding.failed("GitHub does not take a client id as the signer, as old Enterprise Servers do;"
                    + " set github.app-id to the App's number");
        }
        return GithubFinding.failed("GitHub does not take the App's signature; github.private-key is no key of the App "
                + issuer() + ", or was deleted there: generate another one on the App's page, compare "
                + issuerSetting()
                + ", and see that this machine's clock is right");
    }

    private String issuerSetting() {
        return settings.appId().isPresent() ? "github.app-id" : "github.client-id";
    }

    private String issuer() {
        return shown(settings.appId().or(settings::clientId).orElseThrow());
    }

    private Optional<GithubFinding> clockBeside(Answer answer) {
        var now = clock.instant();
        var ahead = Duration.between(answer.date(now), now);
        return ahead.abs().compareTo(CLOCK_TOLERANCE) <= 0
                ? Optional.empty()
                : Optional.of(GithubFinding.warning(
                        "this machine's clock is " + ahead.abs().toSeconds() + " seconds "
                                + (ahead.isNegative() ? "behind" : "ahead of")
                                + " GitHub's; let it be set by NTP, since codes of"
                                + " second factors depend on it too"));
    }

    private List<GithubFinding> webhook(AppJwt jwt, Deadline deadline) {
        var request = ApiRequest.get("/app/hook/config", settings.hosts().api("/app/hook/config"));
        var answer = jwt.signing(signature -> http.send(request, signature, BUDGET, deadline));
        if (answer.status() != 404 && !answer.isSuccess()) {
            throw GithubHttp.refusal(request, answer);
        }
        var hook = answer.isSuccess() ? GithubBodies.hook(answer) : Hook.NONE;
        var isWanted = settings.webhookSecret().isPresent();
        if (hook.url().isEmpty()) {
            return isWanted
                    ? List.of(GithubFinding.warning("github.webhook-secret is set, and the App has no webhook; enter "
                            + webhookAddress() + " on its page"))
                    : List.of();
        }
        var address = bare(hook.url().get());
        var url = shown(address);
        if (!isWanted) {
            return List.of(
                    GithubFinding.warning(
                            "GitHub sends what changes to " + url + ", and github.webhook-secret is not"
                                    + " set, without which a webhook is answered with 404 here; set it, or switch the webhook off"));
        }
        var findings = new ArrayList<GithubFinding>();
        if (!isOurs(address)) {
            findings.add(GithubFinding.warning("GitHub sends what changes to " + url + " and not to " + webhookAddress()
                    + "; correct one of them"));
        }
        if (!hook.isSigned()) {
            findings.add(GithubFinding.warning("the webhook has no secret at GitHub, so what it sends is refused here;"
                    + " enter there what github.webhook-secret is"));
        }
        if (!hook.isJson()) {
            findings.add(GithubFinding.warning(
                    "the webhook sends forms, which are refused here; let it send" + " application/json"));
        }
        if (hook.isInsecure()) {
            findings.add(GithubFinding.warning(
                    "GitHub does not look at the certificate of " + url + "; switch SSL verification on"));
        }
        return findings.isEmpty() ? List.of(GithubFinding.ok("GitHub sends what changes to " + url)) : findings;
    }

    private String webhookAddress() {
        return site.map(address -> address + WEBHOOK).orElse(WEBHOOK + " of this server");
    }

    private boolean isOurs(String url) {
        return site.map(address -> url.equalsIgnoreCase(address + WEBHOOK)).orElseGet(() -> url.endsWith(WEBHOOK));
    }

    private GithubFinding asClient(OAuthCalls oauth, Deadline deadline) {
        var word = oauth.answerToNoCode(deadline);
        return switch (word) {
            case OAuthCalls.WRONG_CODE -> GithubFinding.ok("GitHub takes the client secret");
            case OAuthCalls.WRONG_SECRET ->
                GithubFinding.failed("GitHub does not take the client secret; github.client-secret is none of the App "
                        + shown(settings.clientId().orElseThrow())
                        + ", or was deleted there: generate another one on the"
                        + " App's page");
            case OAuthCalls.WRONG_CLIENT ->
                GithubFinding.failed("GitHub knows no client "
                        + shown(settings.clientId().orElseThrow())
                        + " at " + settings.hosts().web()
                        + "; compare github.client-id, and github.web-url where that is set, with the App's page");
            default ->
                GithubFinding.warning("whether GitHub takes the client secret cannot be told: it answers " + word
                        + "; compare github.client-id, and github.web-url where that is set");
        };
    }

    private GithubFinding unasked(GithubFailure failure) {
        var problem = "not all could be asked, " + shown(String.valueOf(failure.getMessage()));
        return GithubFinding.warning(
                failure.kind() == Kind.RATE_LIMITED
                        ? problem + "; check again after that"
                        : problem + "; see that " + settings.hosts().api() + " and "
                                + settings.hosts().web() + " are GitHub's and can be reached from here");
    }

    /** An address without what may prove something. */
    private static String bare(String url) {
        return url.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//").replaceFirst("/+$", "");
    }

    /** What somebody else wrote, or an operator by mistake, as a part of a line. */
    private static String shown(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }
}
