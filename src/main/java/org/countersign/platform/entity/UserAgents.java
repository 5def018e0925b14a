package org.countersign.platform.entity;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes a user agent (RFC 9110, section 10.1.5) in everyday words. The client is recognised by the exact name of a
 * product, such as {@code curl/8.5.0}; the system by comments in parentheses.
 */
public final class UserAgents {

    private static final String APP = "App";

    /** The first match wins: most browsers also claim to be several others. */
    private static final Map<String, String> CLIENTS = parse(
            "Edge: Edg EdgA EdgiOS Edge",
            "Opera: OPR OPT OPX OPiOS Opera",
            "Samsung Internet: SamsungBrowser",
            "Vivaldi: Vivaldi",
            "Brave: Brave",
            "DuckDuckGo: DuckDuckGo Ddg",
            "Yandex Browser: YaBrowser",
            "Firefox: Firefox FxiOS Focus Klar",
            "PowerShell: PowerShell WindowsPowerShell",
            "Postman: PostmanRuntime",
            "Insomnia: insomnia",
            "HTTPie: HTTPie",
            "curl: curl",
            "Wget: Wget Wget2",
            "Python client: python-requests python-httpx aiohttp Python-urllib Python",
            "Node client: axios node node-fetch undici got",
            "Java client: Java-http-client Apache-HttpClient Java",
            "Go client: Go-http-client go-resty",
            ".NET client: RestSharp .NET",
            "Ruby client: Faraday Ruby",
            "PHP client: GuzzleHttp PHP",
            "Rust client: reqwest",
            "Flutter app: Dart",
            "Unity app: UnityPlayer",
            "Android app: okhttp",
            "Apple app: CFNetwork",
            "App: Dalvik",
            "Chrome: CriOS HeadlessChrome Chrome",
            "Safari: Safari",
            "App: AppleWebKit");

    /** The first match wins: an iPhone claims to be like macOS, and Android is a Linux. */
    private static final Map<String, String> SYSTEMS = parse(
            "iPhone: iPhone iPod",
            "iPad: iPad",
            "Android: Android",
            "ChromeOS: CrOS",
            "Windows: Windows",
            "macOS: Macintosh macOS",
            "Linux: Linux");

    /** A web view inside an Android app, which claims to be Chrome. */
    private static final String WEB_VIEW = "wv";

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NON_WORD = Pattern.compile("[^A-Za-z0-9]+");

    private UserAgents() {}

    /** Returns a name such as "Firefox on Linux", with as many of the two parts as are known. */
    public static String describe(String userAgent) {
        Set<String> products = words(SPACES, part(userAgent, true).replaceAll("/\\S*", ""));
        Set<String> comments = words(NON_WORD, part(userAgent, false));
        Optional<String> client = comments.contains(WEB_VIEW) ? Optional.of(APP) : firstIn(products, CLIENTS);
        Optional<String> system = firstIn(comments, SYSTEMS);
        if (client.isEmpty()) {
            return system.orElse("Unknown device");
        }
        return client.get() + system.map(name -> " on " + name).orElse("");
    }

    /** Returns the text outside of comments, or the text of comments. */
    private static String part(String userAgent, boolean outside) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < userAgent.length(); i++) {
            char c = userAgent.charAt(i);
            depth += c == '(' ? 1 : 0;
            text.append((depth == 0) == outside ? c : ' ');
            depth -= c == ')' && depth > 0 ? 1 : 0;
        }
        return text.toString();
    }

    private static Set<String> words(Pattern separator, String text) {
        return separator
                .splitAsStream(text)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Optional<String> firstIn(Set<String> words, Map<String, String> names) {
        return names.entrySet().stream()
                .filter(entry -> words.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Parses lines that contain a name, a colon and the words that identify it. Keeps their order. */
    private static Map<String, String> parse(String... lines) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(": ", 2);
            Stream.of(parts[1].toLowerCase(Locale.ROOT).split(" ")).forEach(word -> names.put(word, parts[0]));
        }
        return names;
    }
}
