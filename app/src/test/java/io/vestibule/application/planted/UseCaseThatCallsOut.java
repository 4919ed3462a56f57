package io.vestibule.application.planted;

import java.net.http.HttpClient;

/** Uses a part of the JDK that reaches outside. */
public final class UseCaseThatCallsOut {

    public HttpClient handle() {
        return HttpClient.newHttpClient();
    }
}
