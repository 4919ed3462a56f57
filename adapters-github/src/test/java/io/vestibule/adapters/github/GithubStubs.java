package io.vestibule.adapters.github;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vestibule.domain.integrations.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A GitHub made of stubs, whose bodies are GitHub's own examples. */
final class GithubStubs {

    static final KeyPair KEYS = keys();
    static final String PEM = pem("PRIVATE KEY", KEYS.getPrivate().getEncoded());
    static final String SLUG = "vestibule";
    static final String CLIENT_ID = "Iv23liTest";
    static final String CLIENT_SECRET = "very-secret-client-secret";

    private static final ObjectMapper JSON = new ObjectMapper();

    private GithubStubs() {}

    static WireMockExtension server() {
        return WireMockExtension.newInstance()
                .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
                .build();
    }

    static GithubSettings settings(String apiUrl) {
        return settings(apiUrl, GithubSettings.PARALLEL_PAGES);
    }

    static GithubSettings settings(String apiUrl, int parallelPages) {
        return new GithubSettings(
                Optional.empty(),
                Optional.of(SLUG),
                Optional.of(AppKey.parse(PEM)),
                Optional.of(CLIENT_ID),
                Optional.of(new GithubSecret(CLIENT_SECRET)),
                Optional.of(new GithubSecret("It's a Secret to Everybody")),
                GithubHosts.of(Optional.of(apiUrl), Optional.empty(), Optional.empty()),
                parallelPages);
    }

    /** Makes a token for any installation. */
    static MappingBuilder minting(String installation, String token, Instant expiresAt) {
        return post(urlPathEqualTo("/app/installations/" + installation + "/access_tokens"))
                .willReturn(okJson(token(token, expiresAt)).withStatus(201));
    }

    static String token(String token, Instant expiresAt) {
        var body = (ObjectNode) example("token");
        body.put("token", token);
        body.put("expires_at", expiresAt.toString());
        return body.toString();
    }

    static String installation(String id) {
        var body = (ObjectNode) example("installation");
        body.put("id", Long.parseLong(id));
        return body.toString();
    }

    static String installations(String... ids) {
        var body = (ObjectNode) example("installations");
        var all = (ArrayNode) body.get("installations");
        var one = all.get(0);
        all.removeAll();
        for (var id : ids) {
            all.add(((ObjectNode) one.deepCopy()).put("id", Long.parseLong(id)));
        }
        return body.put("total_count", ids.length).toString();
    }

    /** The App that {@link #settings} are of, as GitHub shows it to itself, with everything that it needs. */
    static ObjectNode app() {
        var body = (ObjectNode) example("app");
        body.put("id", 12).put("slug", SLUG).put("client_id", CLIENT_ID);
        ((ArrayNode) body.get("events")).add("installation_target");
        return body;
    }

    static ObjectNode hook(String url) {
        return ((ObjectNode) example("hook")).put("url", url);
    }

    static String user(long id, String login) {
        return ((ObjectNode) example("user")).put("id", id).put("login", login).toString();
    }

    static String repository(String defaultBranch) {
        return ((ObjectNode) example("repository"))
                .put("default_branch", defaultBranch)
                .toString();
    }

    /** A page of repositories, as GitHub shows them in full. */
    static String repositories(List<Repository> page, int total) {
        var body = (ObjectNode) example("repositories");
        var all = (ArrayNode) body.get("repositories");
        var one = all.get(0);
        all.removeAll();
        for (var repository : page) {
            all.add(((ObjectNode) one.deepCopy())
                    .put("id", repository.id())
                    .put("name", repository.name())
                    .put("full_name", repository.fullName()));
        }
        return body.put("total_count", total).toString();
    }

    /** The same page with no more than is read. */
    static String slimRepositories(List<Repository> page, int total) {
        var body = JSON.createObjectNode().put("total_count", total);
        var all = body.putArray("repositories");
        for (var repository : page) {
            all.addObject()
                    .put("id", repository.id())
                    .put("name", repository.name())
                    .put("full_name", repository.fullName())
                    .put("default_branch", "main");
        }
        return body.toString();
    }

    static String branches(String... names) {
        var all = (ArrayNode) example("branches");
        var one = all.get(0);
        all.removeAll();
        for (var name : names) {
            all.add(((ObjectNode) one.deepCopy()).put("name", name));
        }
        return all.toString();
    }

    static ResponseDefinitionBuilder refusal(int status, String message) {
        return okJson(JSON.createObjectNode()
                        .put("message", message)
                        .put("documentation_url", "https://docs.github.com/rest")
                        .toString())
                .withStatus(status);
    }

    static List<List<Repository>> pages(List<Repository> repositories, int size) {
        var pages = new ArrayList<List<Repository>>();
        for (var from = 0; from < repositories.size(); from += size) {
            pages.add(repositories.subList(from, Math.min(from + size, repositories.size())));
        }
        return pages;
    }

    static String pem(String type, byte[] bytes) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + type + "-----\n";
    }

    private static JsonNode example(String name) {
        try (var stream = GithubStubs.class.getResourceAsStream("/github/" + name + ".json")) {
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
