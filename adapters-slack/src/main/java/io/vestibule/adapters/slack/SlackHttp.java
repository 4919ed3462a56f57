package io.vestibule.adapters.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.SlackFailure.Kind;
import io.vestibule.outbound.Answer;
import io.vestibule.outbound.Deadline;
import io.vestibule.outbound.OutboundClient;
import io.vestibule.outbound.OutboundFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls methods of Slack's web API. Slack answers {@code 200} whether or not a method worked; {@code ok} tells. Nothing is
 * asked twice. Logs methods and statuses, and nothing that names somebody or proves something.
 */
final class SlackHttp {

    private static final Logger LOG = LoggerFactory.getLogger(SlackHttp.class);

    private static final OutboundClient.Limits LIMITS =
            new OutboundClient.Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), 1 << 20);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Set<String> LIMITED = Set.of("ratelimited", "rate_limited");
    private static final Set<String> PASSING =
            Set.of("fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org");
    private static final Duration UNTOLD_WAIT = Duration.ofSeconds(60);
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
    private static final Duration MOST_WAIT = Duration.ofHours(1);

    private final URI api;
    private final Clock clock;
    private final OutboundClient client = new OutboundClient("vestibule-slack", LIMITS);

    SlackHttp(URI api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Calls a method with a form, as OpenID Connect does. */
    JsonNode form(String method, Map<String, String> form, Deadline deadline) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return call(
                method,
                HttpRequest.newBuilder(address(method))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)),
                deadline);
    }

    /** Calls a method with JSON, as somebody. */
    JsonNode json(String method, Secret bearer, Map<String, String> members, Deadline deadline) {
        return call(
                method,
                HttpRequest.newBuilder(address(method))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header("Authorization", "Bearer " + bearer.reveal())
                        .POST(BodyPublishers.ofString(written(members))),
                deadline);
    }

    /** Reads what is no method: text of any kind. */
    String text(URI address, Deadline deadline) {
        var answer = send("keys", HttpRequest.newBuilder(address).GET(), deadline);
        if (!answer.isSuccess()) {
            throw SlackFailure.of(Kind.UNAVAILABLE, "Slack answers for its keys with " + answer.status());
        }
        return answer.text(LIMITS.body());
    }

    private JsonNode call(String method, HttpRequest.Builder request, Deadline deadline) {
        var answer = send(method, request, deadline);
        var body = read(answer);
        var error = body.map(object -> object.path("error").asText(""));
        if (answer.status() == 429 || error.filter(LIMITED::contains).isPresent()) {
            throw SlackFailure.rateLimited(wait(answer));
        }
        if (answer.status() >= 500 || error.filter(PASSING::contains).isPresent()) {
            throw SlackFailure.of(Kind.UNAVAILABLE, "Slack answers " + method + " with a fault of its own");
        }
        var object = body.orElseThrow(
                () -> SlackFailure.of(Kind.NONSENSE, "Slack answers " + method + " with no JSON object"));
        if (object.path("ok").asBoolean(false)) {
            return object;
        }
        throw SlackFailure.rejected(
                error.filter(word -> WORD.matcher(word).matches()).orElse("unknown_error"));
    }

    private Answer send(String method, HttpRequest.Builder request, Deadline deadline) {
        try {
            var answer = client.send(request.header("Accept", "application/json"), deadline);
            LOG.debug("{}: {}", method, answer.status());
            return answer;
        } catch (OutboundFailure e) {
            LOG.debug("{}: {}", method, e.kind());
            var kind = e.kind() == OutboundFailure.Kind.TOO_LONG ? Kind.NONSENSE : Kind.UNAVAILABLE;
            throw SlackFailure.of(kind, String.valueOf(e.getMessage()));
        }
    }

    private Duration wait(Answer answer) {
        var told = answer.retryAfter(clock.instant()).orElse(UNTOLD_WAIT);
        if (told.compareTo(LEAST_WAIT) < 0) {
            return LEAST_WAIT;
        }
        return told.compareTo(MOST_WAIT) < 0 ? told : MOST_WAIT;
    }

    private URI address(String method) {
        return URI.create(api + "/" + method);
    }

    private static Optional<JsonNode> read(Answer answer) {
        try {
            return Optional.ofNullable(MAPPER.readTree(answer.body())).filter(JsonNode::isObject);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static String written(Map<String, String> members) {
        try {
            return MAPPER.writeValueAsString(members);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text as a part of a query or a form. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
