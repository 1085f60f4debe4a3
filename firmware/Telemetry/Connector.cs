using System;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace SmartSensor.Telemetry
{
    /// <summary>
    /// One attempt to connect, on a thread of its own, since the platform's client blocks while it connects. Only what is said by
    /// <see cref="Finished"/> passes between the threads.
    /// </summary>
    internal sealed class Connector
    {
        private readonly MqttClientFactory _factory;
        private readonly SessionSettings _settings;
        private readonly string _willTopic;
        private int _finished;

        private readonly int _broker;

        public Connector(MqttClientFactory factory, SessionSettings settings, int broker, string willTopic)
        {
            _broker = broker;
            _factory = factory;
            _settings = settings;
            _willTopic = willTopic;
        }

        // The client where the attempt went well, else null; to be read once Finished.
        public IMqttClient Client { get; private set; }

        // Why it did not; to be read once Finished.
        public string Error { get; private set; } = "";

        public bool Finished
        {
            get { return Interlocked.CompareExchange(ref _finished, 0, 0) != 0; }
        }

        public void Start()
        {
            new Thread(Run).Start();
        }

        private void Run()
        {
            IMqttClient client = null;
            int port;
            string host = _settings.Host(_broker, out port);
            try
            {
                client = _factory.Create(_settings, host, port);
                string user = _settings.User.Length == 0 ? null : _settings.User;
                string password = _settings.Password.Length == 0 ? null : _settings.Password;
                MqttReasonCode code = client.Connect(_settings.ClientId, user, password, true, MqttQoSLevel.AtLeastOnce, true, _willTopic, Session.Offline, true, (ushort)_settings.KeepAlive);
                if (code == MqttReasonCode.Success)
                {
                    Client = client;
                }
                else
                {
                    Error = "the broker refused the connection with code " + ((int)code).ToString() + "; check user, password and client id";
                    Close(client);
                }
            }
            catch (Exception e)
            {
                Error = "no connection to " + host + ":" + port.ToString() + ": " + e.Message;
                Close(client);
            }

            Interlocked.Exchange(ref _finished, 1);
        }

        // Closes a client, or none.
        public static void Close(IMqttClient client)
        {
            try
            {
                if (client != null)
                {
                    client.Close();
                }
            }
            catch (Exception)
            {
                // It is abandoned either way.
            }
        }
    }
}
