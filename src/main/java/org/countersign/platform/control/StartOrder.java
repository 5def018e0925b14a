package org.countersign.platform.control;

/** The order in which features start. Each constant is the priority of an observer of the CDI start-up event. */
public final class StartOrder {

    public static final int PLATFORM = 100;
    public static final int KEYS = 200;
    public static final int DENY_LIST = 300;
    /** Before {@link #ACCOUNTS}, because an imported account may be an administrator. */
    public static final int IMPORTS = 350;

    public static final int ACCOUNTS = 400;
    public static final int CLIENTS = 450;
    public static final int SESSIONS = 500;
    public static final int FACTORS = 550;
    public static final int PASSKEYS = 560;
    public static final int THROTTLE = 600;
    public static final int PROOFS = 650;
    /** After the features that compose mail. */
    public static final int MAIL = 700;

    /** Notices of sign-outs, which need the signing keys. */
    public static final int NOTICES = 750;

    public static final int AUDIT = 900;
    /** After all features have started. */
    public static final int END = 1000;

    private StartOrder() {}
}
