/**
 * The technical foundation of all features. It knows no domain.
 *
 * <p><b>In {@code boundary}</b>
 *
 * <ul>
 *   <li>HTTP: {@code CountersignApplication}, the filters ({@code RequestHeadFilter}, {@code ContentFilter},
 *       {@code AcceptFilter}, {@code RequestRepairFilter}, {@code HeadersFilter}, {@code CorsFilter}), JSON bodies
 *       ({@code JsonBody}, {@code EmptyBody}, {@code Answer}), streamed bodies, {@code EntityTag},
 *       {@code AcceptEncoding}, {@code ReadOnlyServlet}, {@code PageQuery}.
 *   <li>Problems (RFC 9457): {@code ProblemType} is the catalogue, {@code ProblemException} ends a request with a
 *       problem, the mappers and {@code ProblemServlet} convert every failure to a problem. {@code TokenProblem} is the
 *       reason why an access token was rejected.
 *   <li>Requests and responses of OAuth clients: {@code FormBody}, {@code OAuthForm}, {@code JsonAnswer},
 *       {@code OAuthException}, {@code OAuthProblem}.
 *   <li>Senders of requests: {@code ClientRequests}, {@code Senders}, {@code RequestId}, {@code Origins}.
 *   <li>Health and metrics: {@code HealthResource}, {@code MetricsResource}, the liveness, readiness and start-up
 *       checks.
 *   <li>Start-up: {@code StartUp} checks the settings and migrates the schema first.
 *   <li>Stop: {@code DrainFilter} moves clients to other nodes.
 * </ul>
 *
 * <p><b>In {@code control}</b>
 *
 * <ul>
 *   <li>Settings: {@code Settings} reads them, a {@code FeatureConfig} holds those of one feature,
 *       {@code SettingsCheck} reports all wrong ones at start-up. {@code StartOrder} is the order in which features
 *       start.
 *   <li>Proxies: {@code ForwardingPolicy} reconstructs the client's request from forwarding headers.
 *   <li>Background tasks: {@code Schedule}, and {@code Task}, {@code RecurringTask}, {@code Progress},
 *       {@code TaskThreads}, {@code Batches}, on which it is built.
 *   <li>Stop: {@code TermSignal} starts the {@code Drain} of the node on {@code SIGTERM}.
 *   <li>Database: {@code Migrations}, {@code DatabaseProbe}, {@code DatabaseClock} (the only clock of the service),
 *       {@code InsertLockRepository}, {@code Causes}.
 *   <li>Metrics: {@code Meters}, {@code Count}, {@code Tally}, {@code Stopwatch}.
 *   <li>Tools: {@code StrictJson}, {@code JsonFactories}, {@code Ids}, {@code KeyedLocks}, {@code CurrentRequest},
 *       {@code Providers} (clock, random generator, JSON binding).
 * </ul>
 *
 * <p><b>In {@code entity}</b>: IP addresses and ranges, forwarding headers, request heads, text as people type it, user
 * agents in words, and the JPA converter for instants.
 *
 * <p>Every feature may use it, including its {@code boundary}: the only one that other features may use. It uses no
 * other feature. Event: {@code NodeStopping}, fired before the node stops.
 */
@NullMarked
package org.countersign.platform;

import org.jspecify.annotations.NullMarked;
