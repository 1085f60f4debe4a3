#nullable disable

using System;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;
using SmartSensor.Telemetry;

namespace SmartSensor.Boards
{
    /// <summary>A pilot as it runs on every board: its activities, the buses of its parts, and what it can be told to do. This file is compiled into each image.</summary>
    public abstract class PilotImage
    {
        private readonly World _world;
        private int _parts;

        /// <summary>Prepares a pilot.</summary>
        /// <param name="device">The board with its session.</param>
        /// <param name="world">The world of emulated parts; null for wired ones.</param>
        /// <param name="parts">How many parts the pilot opens.</param>
        protected PilotImage(Device device, World world, int parts)
        {
            Device = device;
            _world = world;
            Buses = new RegisterBus[parts];
        }

        /// <summary>All that the node does.</summary>
        public Activity[] Activities { get; protected set; } = new Activity[0];

        /// <summary>What the pilot can be told to do beside what all nodes can.</summary>
        public Command[] Commands { get; protected set; } = new Command[0];

        /// <summary>The bus of each part, in the order in which they were opened.</summary>
        public RegisterBus[] Buses { get; }

        /// <summary>The board with its session.</summary>
        protected Device Device { get; }

        /// <summary>Opens a part on the board's I2C bus, or an emulated one in the pilot's world.</summary>
        /// <param name="address">Its address, 7 bits.</param>
        protected RegisterBus Open(int address)
        {
            RegisterBus bus = _world == null ? Device.Board.OpenI2c(address) : EmulatedParts.Open(_world, address, Device.Board.Clock, _parts + 1);
            Buses[_parts] = bus;
            _parts++;
            return bus;
        }

        /// <summary>Opens the board's input for pulses, or that of the pilot's world.</summary>
        /// <param name="volumePerPulse">Volume of a pulse, m³, above 0.</param>
        protected PulseCounter OpenPulses(double volumePerPulse)
        {
            return _world == null ? Device.Board.OpenPulseCounter() : _world.Pulses(Device.Board.Clock, volumePerPulse);
        }

        /// <summary>The board's output for a valve, or that of the pilot's world; null where there is none.</summary>
        protected Switch OpenValve()
        {
            if (_world != null)
            {
                return _world.Valve();
            }

            Switch valve = Device.Board.OpenValve();
            if (valve != null && Device.Settings.Text("mqtt.command_key").Length == 0)
            {
                Console.WriteLine("Set mqtt.command_key: without it nothing opens a valve that has closed.");
            }

            return valve;
        }

        /// <summary>The board's battery, or that of the pilot's world; null where there is none.</summary>
        protected VoltageInput OpenBattery()
        {
            return _world == null ? Device.Board.OpenBattery() : _world.Battery(Device.Board.Clock);
        }
    }
}
