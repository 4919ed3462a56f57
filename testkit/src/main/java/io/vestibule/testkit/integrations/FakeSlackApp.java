package io.vestibule.testkit.integrations;

import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.integrations.SlackAuthorization;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.SlackFailure.Kind;
import io.vestibule.domain.integrations.SlackWorkspace;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Slack in memory, with one workspace, whose channels and codes a test puts there. Safe for many threads. */
public final class FakeSlackApp implements SlackApp {

    /** The workspace of the bot. */
    public static final SlackWorkspace WORKSPACE = new SlackWorkspace("T0ACME", "Acme");

    /** A message that was posted. */
    public record Posted(String channel, String text) {}

    /** What a code stands for. */
    public record Grant(String nonce, SlackAuthorization authorization) {}

    private final boolean configured;
    private final Map<AuthorizationCode, Grant> codes = new ConcurrentHashMap<>();
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private volatile Optional<SlackFailure> failure = Optional.empty();

    private FakeSlackApp(boolean configured) {
        this.configured = configured;
    }

    /** An app whose credentials are known. */
    public static FakeSlackApp configured() {
        return new FakeSlackApp(true);
    }

    /** An app whose credentials are not known. */
    public static FakeSlackApp unconfigured() {
        return new FakeSlackApp(false);
    }

    /** The code can be exchanged, once, by who knows the nonce that it was asked for with. */
    public void grant(AuthorizationCode code, String nonce, SlackAuthorization authorization) {
        codes.put(code, new Grant(nonce, authorization));
    }

    /** Spends a code. */
    public Optional<Grant> redeem(AuthorizationCode code) {
        return Optional.ofNullable(codes.remove(code));
    }

    /** The bot is in this channel. */
    public void channel(String channel) {
        channels.add(channel);
    }

    /** From now on, every call fails. */
    public void fail(SlackFailure reason) {
        failure = Optional.of(reason);
    }

    /** From now on, nothing fails that has no reason to. */
    public void recover() {
        failure = Optional.empty();
    }

    /** All messages so far, in the order in which they were posted. */
    public List<Posted> posted() {
        return List.copyOf(posted);
    }

    @Override
    public boolean isLinkingConfigured() {
        return configured;
    }

    @Override
    public boolean isPostingConfigured() {
        return configured;
    }

    @Override
    public URI authorizePage(String state, String nonce, URI returnTo, Optional<String> teamId) {
        needsSettings();
        return URI.create("https://slack.com/openid/connect/authorize?client_id=1.2"
                + "&scope=openid%20email%20profile&response_type=code&redirect_uri=" + encoded(returnTo.toString())
                + "&state=" + encoded(state) + "&nonce=" + encoded(nonce)
                + teamId.map(team -> "&team=" + encoded(team)).orElse(""));
    }

    @Override
    public SlackAuthorization authorize(AuthorizationCode code, String nonce, URI returnTo, Duration patience) {
        asked();
        var grant = redeem(code).orElseThrow(() -> SlackFailure.rejected("invalid_code"));
        if (!grant.nonce().equals(nonce)) {
            throw SlackFailure.of(Kind.NONSENSE, "Slack signed another nonce");
        }
        return grant.authorization();
    }

    @Override
    public SlackWorkspace workspace(Duration patience) {
        asked();
        return WORKSPACE;
    }

    @Override
    public void post(String channel, String text, Duration patience) {
        asked();
        if (!channels.contains(channel)) {
            throw SlackFailure.rejected("channel_not_found");
        }
        posted.add(new Posted(channel, text));
    }

    private void asked() {
        needsSettings();
        failure.ifPresent(reason -> {
            throw reason;
        });
    }

    private void needsSettings() {
        if (!configured) {
            throw SlackFailure.of(Kind.NOT_CONFIGURED, "slack.client-id is not set");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
