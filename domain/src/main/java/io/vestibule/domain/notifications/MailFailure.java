package io.vestibule.domain.notifications;

/** A mail could not be sent. The message is one line for operators, without a secret. */
public final class MailFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private MailFailure(String problem, boolean lasting, Throwable cause) {
        super(problem, cause);
        this.lasting = lasting;
    }

    /** Another time it may work. */
    public static MailFailure passing(String problem, Throwable cause) {
        return new MailFailure(problem, false, cause);
    }

    /** This mail is never going to be taken. */
    public static MailFailure lasting(String problem, Throwable cause) {
        return new MailFailure(problem, true, cause);
    }

    /** Whether there is no point in trying again. */
    public boolean isLasting() {
        return lasting;
    }
}
