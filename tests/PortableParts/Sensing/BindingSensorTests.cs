using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Sensing
{
    [TestClass]
    public class BindingSensorTests
    {
        [TestMethod]
        public void What_a_binding_said_before_it_threw_is_not_valid()
        {
            // Nobody looked at the part behind the first value.
            Binding sensor = new Binding();
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            sensor.Throws = true;
            Assert.AreEqual((int)Status.BusError, (int)sensor.Read(frame));
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[1]);
        }

        // A binding that gives one value after the other.
        private sealed class Binding : BindingSensor
        {
            public bool Throws;

            private readonly Channel[] _channels = new Channel[]
            {
                new Channel(Quantity.Temperature, Axis.None, 200f, 400f, 0.01f, 0f, 1f), new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.01f, 0f, 1f),
            };

            public Binding()
                : base("BINDING", null, new SimulatedClock())
            {
            }

            public override Channel[] Channels
            {
                get { return _channels; }
            }

            protected override void Open()
            {
            }

            protected override Status Take(Frame frame)
            {
                frame.Set(0, 228.15f);
                if (Throws)
                {
                    throw new Exception("no answer");
                }

                frame.Set(1, 50f);
                return Status.Ok;
            }

            protected override Status Look()
            {
                return Status.Ok;
            }
        }
    }
}
