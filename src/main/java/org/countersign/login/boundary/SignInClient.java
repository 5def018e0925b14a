package org.countersign.login.boundary;

import org.countersign.account.entity.KnownDevices;
import org.countersign.factor.entity.SignInOptions;
import org.countersign.session.entity.Device;

/**
 * The client that sends a sign-in request.
 *
 * @param transport how it receives its refresh token
 * @param known the devices for which it has proof of an earlier sign-in
 */
record SignInClient(Transport transport, KnownDevices known, Device device, SignInOptions options) {}
