package io.vestibule.application.integrations;

/** Why a flow did not end well, in the word that the browser carries to the page it goes to. Carries no stack trace. */
final class LinkProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LinkProblem(String code) {
        super(code, null, false, false);
    }

    String code() {
        return String.valueOf(getMessage());
    }
}
