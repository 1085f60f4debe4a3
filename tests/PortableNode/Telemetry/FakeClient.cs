using System;
using System.Collections;
using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    /// <summary>A broker in memory: what it is to do, and what reached it.</summary>
    public sealed class FakeBroker : MqttClientFactory
    {
        public readonly ArrayList Received = new ArrayList();
        public MqttReasonCode Answer = MqttReasonCode.Success;
        public bool Unreachable;
        public bool Hangs;
        public bool LooksUp;
        public bool RefusesPublish;
        public int Connects;
        public FakeClient Last;
        public string Asked = "";

        public override IMqttClient Create(SessionSettings settings, string host, int port)
        {
            Asked = host + ":" + port.ToString();
            while (LooksUp)
            {
                Thread.Sleep(1);
            }

            Last = new FakeClient(this);
            return Last;
        }

        // The n-th message as "topic payload", with " retained" behind it where it was.
        public string Message(int index)
        {
            return (string)Received[index];
        }
    }

    /// <summary>The client of one connection with it.</summary>
    public sealed class FakeClient : IMqttClient
    {
        private readonly FakeBroker _broker;
        private ushort _id;

        public FakeClient(FakeBroker broker)
        {
            _broker = broker;
        }

        public event IMqttClient.ConnectionClosedEventHandler ConnectionClosed;

        public event IMqttClient.MqttMsgPublishedEventHandler MqttMsgPublished;

        public event IMqttClient.MqttMsgPublishEventHandler MqttMsgPublishReceived;

        public event IMqttClient.MqttMsgSubscribedEventHandler MqttMsgSubscribed;

        public event IMqttClient.MqttMsgUnsubscribedEventHandler MqttMsgUnsubscribed
        {
            add { }
            remove { }
        }

        public bool IsConnected { get; private set; }

        public string Subscribed { get; private set; } = "";

        public string Will { get; private set; } = "";

        public bool Closed { get; private set; }

        public void Acknowledge(int id)
        {
            MqttMsgPublished(this, new MqttMsgPublishedEventArgs((ushort)id, true));
        }

        // The return code of SUBACK (MQTT 3.1.1 §3.9.3).
        public void AnswerSubscription(int code)
        {
            MqttMsgSubscribed(this, new MqttMsgSubscribedEventArgs(1, new MqttQoSLevel[] { (MqttQoSLevel)code }));
        }

        public void Deliver(string topic, byte[] message)
        {
            MqttMsgPublishReceived(this, new MqttMsgPublishEventArgs(topic, message, false, MqttQoSLevel.AtLeastOnce, false));
        }

        public void Fail()
        {
            IsConnected = false;
            ConnectionClosed(this, EventArgs.Empty);
        }

        public void Init(string brokerHostName, int brokerPort, bool secure, byte[] caCert, byte[] clientCert, MqttSslProtocols sslProtocol)
        {
        }

        public MqttReasonCode Connect(string clientId, string username, string password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag, string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod)
        {
            _broker.Connects++;
            while (_broker.Hangs)
            {
                Thread.Sleep(1);
                if (Closed)
                {
                    throw new Exception("the socket was closed");
                }
            }

            if (_broker.Unreachable)
            {
                throw new Exception("nobody there");
            }

            Will = willTopic + " " + willMessage + (willRetain ? " retained" : "") + (willFlag ? "" : " off");
            IsConnected = _broker.Answer == MqttReasonCode.Success;
            return _broker.Answer;
        }

        public void Disconnect()
        {
            IsConnected = false;
        }

        public void Close()
        {
            IsConnected = false;
            Closed = true;
        }

        public ushort Publish(string topic, byte[] message)
        {
            throw new NotSupportedException();
        }

        public ushort Publish(string topic, byte[] message, string contentType)
        {
            throw new NotSupportedException();
        }

        public ushort Publish(string topic, byte[] message, string contentType, ArrayList userProperties, MqttQoSLevel qosLevel, bool retain)
        {
            if (_broker.RefusesPublish)
            {
                throw new Exception("the queue is full");
            }

            if (qosLevel != MqttQoSLevel.AtLeastOnce)
            {
                throw new Exception("quality of service");
            }

            _broker.Received.Add(topic + " " + Encoding.UTF8.GetString(message, 0, message.Length) + (retain ? " retained" : ""));
            _id++;
            return _id;
        }

        public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
        {
            Subscribed = topics[0];
            return 0;
        }

        public ushort Unsubscribe(string[] topics)
        {
            return 0;
        }
    }
}
