package org.countersign.session.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells what a person would call the browser and system of a user agent (RFC 9110, section 10.1.5). */
final class UserAgents {

    /** The first that occurs wins: most browsers claim to be several others as well. */
    private static final Map<String, String> BROWSERS = inOrder(
            "Edg", "Edge",
            "OPR/", "Opera",
            "SamsungBrowser/", "Samsung Internet",
            "Firefox/", "Firefox",
            "FxiOS/", "Firefox",
            "CriOS/", "Chrome",
            "Chrome/", "Chrome",
            "Safari/", "Safari",
            "curl/", "curl",
            "okhttp/", "Android app",
            "CFNetwork/", "Apple app",
            "Java", "Java client",
            "python", "Python client",
            "node", "Node client");

    private static final Map<String, String> SYSTEMS = inOrder(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Android", "Android",
            "CrOS", "ChromeOS",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "Linux", "Linux");

    private UserAgents() {}

    /** "Firefox on Linux", or as much of it as can be told. */
    static String describe(String userAgent) {
        Optional<String> browser = firstIn(userAgent, BROWSERS);
        Optional<String> system = firstIn(userAgent, SYSTEMS);
        if (browser.isEmpty()) {
            return system.orElse("Unknown device");
        }
        return browser.get() + system.map(name -> " on " + name).orElse("");
    }

    private static Optional<String> firstIn(String userAgent, Map<String, String> names) {
        return names.entrySet().stream()
                .filter(entry -> userAgent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
