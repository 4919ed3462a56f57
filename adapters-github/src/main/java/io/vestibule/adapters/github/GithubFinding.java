package io.vestibule.adapters.github;

/**
 * What is to be said of the App.
 *
 * @param text one line for operators, without secrets, that begins in small letters and says what to do where something is
 *     wrong
 */
public record GithubFinding(Verdict verdict, String text) {

    /** What a finding means for the App. */
    public enum Verdict {
        /** It is as it should be. */
        OK,
        /** A part does not work, or it cannot be told now. */
        WARNING,
        /** GitHub does not take what is set. */
        FAILED
    }

    static GithubFinding ok(String text) {
        return new GithubFinding(Verdict.OK, text);
    }

    static GithubFinding warning(String text) {
        return new GithubFinding(Verdict.WARNING, text);
    }

    static GithubFinding failed(String text) {
        return new GithubFinding(Verdict.FAILED, text);
    }
}
