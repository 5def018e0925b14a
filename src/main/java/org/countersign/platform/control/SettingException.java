package org.countersign.platform.control;

/** A setting that the service cannot start with: names the key, what is wrong with it and what to do. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingException(String key, String problem, String remedy) {
        super(key + ": " + problem + " " + remedy);
    }
}
