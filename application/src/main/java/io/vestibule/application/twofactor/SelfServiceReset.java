package io.vestibule.application.twofactor;

/** Whether people may ask for the link that takes their second factors off; whoever reads their mail could use it too. */
public enum SelfServiceReset {
    OFFERED,
    NOT_OFFERED
}
