package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.countersign.it.server.Api;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A person's Chromium with its own profile, at the console. */
final class Browser implements AutoCloseable {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final ChromeDriver driver;
    private final URI base;

    private Browser(ChromeDriver driver, URI base) {
        this.driver = driver;
        this.base = base;
    }

    static Browser start() {
        return start(ConsoleServer.base(), "en");
    }

    /** Starts Chromium with additional arguments. */
    static Browser start(URI base, String language, String... more) {
        assertThat(List.of(CHROMIUM, DRIVER))
                .as("apt-get install chromium chromium-driver")
                .allMatch(File::canExecute);
        Path profile = newProfile();
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        options.addArguments(more);
        ChromeDriverService service =
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
        Browser browser = new Browser(new ChromeDriver(service, options), base);
        browser.setAppearance(1280, false);
        return browser;
    }

    /** Sets the width of the window and the preference for dark mode. */
    void setAppearance(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /**
     * Adds an authenticator that keeps passkeys. It answers at once, as if its user had touched it.
     *
     * @param verified whether it recognises its user
     */
    VirtualAuthenticator addAuthenticator(boolean verified) {
        return driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(verified));
    }

    void remove(VirtualAuthenticator authenticator) {
        driver.removeVirtualAuthenticator(authenticator);
    }

    void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Lets requests to addresses with this ending fail, as if the service could not be reached. */
    void block(String... ends) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.setBlockedURLs",
                Map.of("urls", Stream.of(ends).map(end -> "*" + end).toList()));
    }

    /** Forgets the files that were loaded, except by the present page. */
    void clearCache() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    /** Runs a script at the start of each page. Returns an id for {@link #runNoLonger}. */
    String runOnEachPage(String script) {
        return (String) driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier");
    }

    void runNoLonger(String id) {
        driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
    }

    /** Opens a page of the console and waits for its content. */
    Browser open(String route) {
        driver.get(base + "/#/" + route);
        return awaitLoaded();
    }

    /** Opens a page of another server. */
    void visit(URI page) {
        driver.get(page.toString());
    }

    Browser reload() {
        driver.navigate().refresh();
        return awaitLoaded();
    }

    Browser awaitLoaded() {
        await("return !!document.querySelector('#app h1') && !document.querySelector('.loading, [aria-busy=true]')");
        return this;
    }

    /** Signs in on the page of the console to which an application has led the browser. */
    Browser signIn(String email) {
        return awaitLoaded()
                .type("#email", email)
                .type("#password", Api.PASSWORD)
                .click("form [type=submit]");
    }

    /** Returns the text of the page. */
    String text() {
        return (String) run("return document.body.innerText");
    }

    URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    /** Opens a second tab of the same person and switches to it. */
    String openTab() {
        driver.switchTo().newWindow(WindowType.TAB);
        return driver.getWindowHandle();
    }

    String tab() {
        return driver.getWindowHandle();
    }

    void switchTo(String tab) {
        driver.switchTo().window(tab);
    }

    /** Closes all tabs but one and deletes the cookies, as if this were another person's browser. */
    Browser forget() {
        List<String> tabs = driver.getWindowHandles().stream().sorted().toList();
        tabs.subList(1, tabs.size()).forEach(tab -> {
            driver.switchTo().window(tab);
            driver.close();
        });
        driver.switchTo().window(tabs.get(0));
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.get("about:blank");
        return this;
    }

    WebElement find(String css) {
        return find(By.cssSelector(css));
    }

    private WebElement find(By by) {
        return Awaitility.await(by.toString())
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> driver.findElement(by), WebElement::isDisplayed);
    }

    Browser type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    Browser click(String css) {
        find(css).click();
        return this;
    }

    /** Clicks the button or link that has this text or this accessible name. */
    Browser press(String text) {
        String literal = '"' + text + '"';
        String xpath = "//*[self::button or self::a or self::summary][normalize-space()=%s or @aria-label=%s]";
        find(By.xpath(xpath.formatted(literal, literal))).click();
        return this;
    }

    Browser keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    Browser tabKey() {
        return keys(Keys.TAB);
    }

    /** Waits until the page contains this text. */
    Browser sees(String text) {
        try {
            await("return document.body.innerText.includes(arguments[0])", text);
            return this;
        } catch (ConditionTimeoutException never) {
            throw new AssertionError(text + " is not on the page " + address() + ": " + text(), never);
        }
    }

    boolean shows(String text) {
        return (Boolean) run("return document.body.innerText.includes(arguments[0])", text);
    }

    String focused() {
        return (String) run("return document.activeElement.id || document.activeElement.tagName");
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /**
     * Runs the body of an async function in the page. The client is available as {@code countersign}. A rejected
     * promise fails the test.
     */
    Object runAsync(String body, Object... arguments) {
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        Object answer = driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);"
                        + "import(new URL('countersign.js', document.baseURI))"
                        + ".then(async countersign => { " + body + " })"
                        + ".then(value => done({value}), failed => done({failed: String(failed)}));",
                arguments);
        Map<?, ?> result = (Map<?, ?>) answer;
        assertThat(result.get("failed")).isNull();
        return result.get("value");
    }

    void await(String script, Object... arguments) {
        Awaitility.await(script + List.of(arguments))
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> Boolean.TRUE.equals(run(script, arguments)));
    }

    /** Returns how many requests to URLs with this ending the page has sent since it was loaded. */
    long requestsTo(String end) {
        return (Long) run(
                "return performance.getEntriesByType('resource').filter(({name}) => name.endsWith(arguments[0])).length",
                end);
    }

    /** Returns the refresh token, which is hidden from scripts. */
    String refreshCookie() {
        return refreshCookie(base);
    }

    /** Returns the refresh token for the service at this address. */
    String refreshCookie(URI service) {
        Map<String, Object> answer =
                driver.executeCdpCommand("Network.getCookies", Map.of("urls", List.of(service + "/api/auth")));
        return ((List<?>) answer.get("cookies"))
                .stream()
                        .map(cookie -> (Map<?, ?>) cookie)
                        .filter(cookie -> cookie.get("name").equals("refreshToken"))
                        .map(cookie -> (String) cookie.get("value"))
                        .findFirst()
                        .orElse("");
    }

    /** Returns a screenshot of the window as PNG in Base64. */
    String picture(int height) {
        Object width = run("return innerWidth");
        return (String) driver.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of(
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)))
                .get("data");
    }

    /** Returns the browser's messages that none of our pages may cause: blocked content and script errors. */
    List<String> violations() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .map(LogEntry::getMessage)
                .filter(
                        message -> message.matches(
                                "(?s).*(Content Security Policy|Content-Security-Policy|Trusted ?Type|Refused to|Uncaught|was blocked).*"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** The profile is deleted together with {@code target}. */
    private static Path newProfile() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
