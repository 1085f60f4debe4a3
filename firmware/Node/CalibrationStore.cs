using System;
using SmartSensor.Sensing;
using SmartSensor.Signal;

namespace SmartSensor.Node
{
    /// <summary>The calibrations that a node keeps: each under a name, restored at boot for the very part it was made of.</summary>
    public sealed class CalibrationStore
    {
        private readonly RecordStore _records;

        /// <summary>Creates a store.</summary>
        /// <param name="storage">The board's storage.</param>
        public CalibrationStore(Storage storage)
        {
            _records = new RecordStore(storage);
        }

        /// <summary>Keeps a calibration in place of the one before; returns an empty text, or one line that says why not, and then the one before holds.</summary>
        /// <param name="name">Name of the place, such as "acc", 1…18 letters, digits and hyphens.</param>
        /// <param name="record">The calibration.</param>
        public string Save(string name, CalibrationRecord record)
        {
            string fault = record.Fault();
            if (fault.Length > 0)
            {
                return fault;
            }

            return _records.Save(name, RecordBytes.Of(record)) ? "" : "the board's storage took no record " + name + "; see that it is not full";
        }

        /// <summary>The calibration that was kept for a part, or null where there is none for it.</summary>
        /// <param name="name">Name of the place.</param>
        /// <param name="part">Name of the part that is wired.</param>
        /// <param name="serial">Its serial.</param>
        /// <param name="quantity">What is to be calibrated.</param>
        /// <param name="fault">Why what was kept does not apply, in one line; empty where nothing was kept or it applies.</param>
        public CalibrationRecord Load(string name, string part, string serial, Quantity quantity, out string fault)
        {
            fault = "";
            byte[] bytes = _records.Load(name);
            CalibrationRecord record = bytes == null ? null : RecordBytes.Read(bytes, out fault);
            if (record == null)
            {
                return null;
            }

            fault = record.FaultFor(part, serial, quantity);
            return fault.Length == 0 ? record : null;
        }

        /// <summary>Makes the stage that applies what was kept to a frame; null where there is nothing to apply.</summary>
        /// <param name="name">Name of the place.</param>
        /// <param name="part">Name of the part that fills the frame.</param>
        /// <param name="serial">Its serial.</param>
        /// <param name="quantity">What is to be calibrated.</param>
        /// <param name="frame">The frame.</param>
        /// <param name="fault">Why what was kept does not apply, in one line; empty where nothing was kept or it applies.</param>
        public Stage Restore(string name, string part, string serial, Quantity quantity, Frame frame, out string fault)
        {
            CalibrationRecord record = Load(name, part, serial, quantity, out fault);
            try
            {
                return record == null ? null : CalibrationMethod.StageOf(record, frame);
            }
            catch (ArgumentException e)
            {
                // It may have come by a command: no reason not to start.
                fault = e.Message;
                return null;
            }
        }
    }
}
