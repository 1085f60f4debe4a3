using System;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// One attempt to connect, on a thread of its own, since the platform's client blocks while it connects. Between the threads pass
    /// <see cref="Finished"/>, <see cref="Error"/>, and, where the attempt is given up, the client that is to be closed.
    /// </summary>
    internal sealed class Connector
    {
        private readonly MqttClientFactory _factory;
        private readonly SessionSettings _settings;
        private readonly string _willTopic;
        private IMqttClient _client;

        // Under way, ended, or given up.
        private int _state;

        private readonly int _broker;

        public Connector(MqttClientFactory factory, SessionSettings settings, int broker, string willTopic)
        {
            _broker = broker;
            _factory = factory;
            _settings = settings;
            _willTopic = willTopic;
        }

        // The client where the attempt went well, else null; to be read once Finished.
        public IMqttClient Client
        {
            get { return _client; }
        }

        // Why it did not, or how far it came.
        public string Error { get; private set; } = "";

        public bool Finished
        {
            get { return Interlocked.CompareExchange(ref _state, 0, 0) != 0; }
        }

        public void Start()
        {
            new Thread(Run).Start();
        }

        // Closes the client; that of an attempt which still comes through is closed then.
        public void GiveUp()
        {
            Interlocked.Exchange(ref _state, 2);
            Close();
        }

        private void Run()
        {
            bool connected = false;
            int port;
            string host = _settings.Host(_broker, out port);
            string none = "no connection to " + host + ":" + port.ToString() + ": ";
            Error = none + "the attempt did not end";
            try
            {
                _client = _factory.Create(_settings, host, port);
                string user = _settings.User.Length == 0 ? null : _settings.User;
                string password = _settings.Password.Length == 0 ? null : _settings.Password;
                MqttReasonCode code = _client.Connect(_settings.ClientId, user, password, true, MqttQoSLevel.AtLeastOnce, true, _willTopic, Session.Offline, true, (ushort)_settings.KeepAlive);
                connected = code == MqttReasonCode.Success;
                Error = connected ? "" : "the broker refused the connection with code " + ((int)code).ToString() + "; check user, password and client id";
            }
            catch (Exception e)
            {
                Error = none + e.Message;
            }

            if (!connected || Finished)
            {
                Close();
                _client = null;
            }

            Interlocked.CompareExchange(ref _state, 1, 0);
        }

        private void Close()
        {
            try
            {
                _client?.Close();
            }
            catch (Exception)
            {
                // It is abandoned either way.
            }
        }
    }
}
