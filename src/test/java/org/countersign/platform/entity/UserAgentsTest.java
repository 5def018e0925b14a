package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 | Chrome on Windows",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0 | Edge on Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1 Version/18.0 Safari/605.1 | Safari on macOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1 | Safari on iPhone",
                "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) CriOS/140.0 Mobile Safari/604.1 | Chrome on iPad",
                "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537.36 | Chrome on Android",
                "Mozilla/5.0 (X11; CrOS x86_64 16000.0) Chrome/140.0 Safari/537.36 | Chrome on ChromeOS",
                "Mozilla/5.0 (Linux; Android 14) Chrome/121.0 Mobile Safari/537.36 EdgA/121.0 | Edge on Android",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 EdgiOS/121.0 Mobile/15E148 Safari/604.1 | Edge on iPhone",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 OPR/106.0 | Opera on Windows",
                "Mozilla/5.0 (Linux; Android 14; SM-S911B) SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36 | Samsung Internet on Android",
                "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0 Safari/537.36 Vivaldi/6.5 | Vivaldi on Linux",
                "Mozilla/5.0 (X11; Linux x86_64) Brave Chrome/120.0 Safari/537.36 | Brave on Linux",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) FxiOS/121.0 Mobile/15E148 Safari/605.1.15 | Firefox on iPhone",
                "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) Version/4.0 Chrome/120.0 Mobile Safari/537.36 | App on Android",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 | App on iPhone",
                "Mozilla/5.0 (Windows NT 10.0; Microsoft Windows 10.0.19045; en-GB) PowerShell/7.4.0 | PowerShell on Windows",
                "Mozilla/5.0 (Windows NT; Windows NT 10.0; de-DE) WindowsPowerShell/5.1.19041 | PowerShell on Windows",
                "curl/8.5.0 | curl",
                "CURL/8.5.0 | curl",
                "curl | curl",
                "Wget/1.21.4 | Wget",
                "Wget/1.20 (linux-gnu) | Wget on Linux",
                "HTTPie/3.2.2 | HTTPie",
                "PostmanRuntime/7.36.0 | Postman",
                "insomnia/8.4.5 | Insomnia",
                "okhttp/4.12.0 | Android app",
                "Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7) | App on Android",
                "Dart/3.2 (dart:io) | Flutter app",
                "ShopApp/7 CFNetwork/1490.0.4 Darwin/23.2.0 | Apple app",
                "UnityPlayer/2021.3.4f1 (UnityWebRequest/1.0, libcurl/7.80.0-DEV) | Unity app",
                "python-requests/2.31.0 | Python client",
                "python-httpx/0.26.0 | Python client",
                "Python/3.11 aiohttp/3.8.1 | Python client",
                "Python-urllib/3.10 | Python client",
                "Java-http-client/17.0.9 | Java client",
                "Apache-HttpClient/5.3 (Java/17.0.9) | Java client",
                "Java/1.8.0_392 | Java client",
                "Go-http-client/2.0 | Go client",
                "axios/1.6.2 | Node client",
                "node-fetch/1.0 (+https://github.com/bitinn/node-fetch) | Node client",
                "undici | Node client",
                "node | Node client",
                "RestSharp/110.2.0.0 | .NET client",
                "SomethingElse (Linux) | Linux",
                "nothing known | Unknown device",
                "'' | Unknown device",
            })
    void userAgent_isDescribedInPlainWords(String userAgent, String words) {
        assertThat(UserAgents.describe(userAgent)).isEqualTo(words);
    }

    /** A name within another name or in a comment is not the client's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodejs-exporter/1.0",
                "Minode/2.4",
                "my-curl/1.0",
                "curly/1.0",
                "libcurl-agent/1.0",
                "Player/1.0 (libcurl/7.88, curl/7.88)",
                "JavaScriptRunner/1.0",
                "Pythonista/3",
                "Edgy/1.0",
                "Gopher/1.0",
                "x/curl/8.5.0",
                "Shop/1.0 (Wandroid; xLinuxx; Windowslike)"
            })
    void similarName_isUnknown(String userAgent) {
        assertThat(UserAgents.describe(userAgent)).isEqualTo("Unknown device");
    }

    /** RFC 9110, section 5.6.5: comments nest. Clients do not always close them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; (nested) Linux) Firefox/140.0 | Firefox on Linux",
                "Mozilla/5.0 (X11; Linux Firefox/140.0 | Linux",
                "Firefox/140.0) (Linux) | Firefox on Linux",
                "((((( | Unknown device",
                "))))) curl/8.5.0 | curl"
            })
    void unbalancedParentheses_areHandled(String userAgent, String words) {
        assertThat(UserAgents.describe(userAgent)).isEqualTo(words);
    }
}
