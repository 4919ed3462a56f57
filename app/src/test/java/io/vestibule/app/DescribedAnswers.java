package io.vestibule.app;

import io.vestibule.adapters.http.check.DescribedApi;
import io.vestibule.adapters.http.openapi.ApiDescription;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Every answer that a test receives must be as the description of the API says. */
final class DescribedAnswers {

    private static final DescribedApi API =
            DescribedApi.of(ApiDescription.of(URI.create("http://127.0.0.1")).json());

    private DescribedAnswers() {}

    /** The answer itself, once it was looked at. */
    static HttpResponse<String> checked(HttpResponse<String> answer) {
        var headers = answer.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().get(0)));
        API.check(new DescribedApi.Answer(
                answer.request().method(),
                answer.uri().getRawPath(),
                answer.statusCode(),
                headers,
                answer.body().getBytes(StandardCharsets.UTF_8)));
        return answer;
    }
}
