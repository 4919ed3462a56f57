package io.vestibule.domain.notifications;

/** Which way mail takes in this installation. */
public enum MailDelivery {
    /** To a mail server, or to whatever a host sends mail with. */
    SERVER,
    /** Into a folder, where whoever runs the installation reads it. */
    FOLDER,
    /** Nowhere: notices are dropped, and what depends on a mailed link is not offered. */
    OFF;

    /** Whether a link that is mailed can be found by somebody. */
    public boolean carriesLinks() {
        return this != OFF;
    }

    /** Whether mail reaches people without anybody's help, so that they can be asked to prove their address by it. */
    public boolean reachesPeople() {
        return this == SERVER;
    }
}
